// Builds the package: dist/esm as ECMAScript modules and dist/cjs as CommonJS, without what only its authors read.
import { spawn } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { slimDeclarations } from "./lib/slim-declarations.mjs";

const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const rootFolder = dirname(dirname(packageFolder));
const dist = join(packageFolder, "dist");
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");

const passes = [
  { folder: "esm", flags: ["--declaration", "false"] },
  // `module: commonjs` cannot be paired with nodenext resolution; bundler resolution finds the same files.
  { folder: "cjs", flags: ["--module", "commonjs", "--moduleResolution", "bundler"] },
];

function compile({ folder, flags }) {
  return new Promise((resolve, reject) => {
    const args = [tsc, "-p", "tsconfig.build.json", "--outDir", join("dist", folder), ...flags];
    const child = spawn(process.execPath, args, { cwd: packageFolder, stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`tsc (${folder}) ended with ${code}`)),
    );
  });
}

/**
 * Takes out comments and white space; functions keep their names for who reads a stack trace.
 *
 * tsc writes "use strict" above "use client", and bundlers want the client directive first.
 */
async function slimScripts(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, "utf8");
    const { code } = await transform(text, {
      minifyWhitespace: true,
      minifySyntax: true,
      // Of an ES module it would rename the functions, too.
      minifyIdentifiers: folder.endsWith("cjs"),
      target: "es2022",
      legalComments: "none",
      lineLimit: 120,
    });
    const moved = code.replace(
      /^(#!.*\n)?("use strict";\s*)?("use client";)\s*/,
      (_, shebang = "", strict = "") => `${shebang}"use client";\n${strict}`,
    );
    await writeFile(path, moved);
  }
}

/** What a file of dist/cjs gets for each condition: the CommonJS twin of the same file. */
function toCommonJsTargets(target) {
  if (typeof target === "string") return target.replace(/^\.\/dist\/(esm|cjs)\//, "./");
  if (target.require !== undefined) return toCommonJsTargets(target.require);
  return Object.fromEntries(
    Object.entries(target).map(([condition, below]) => [condition, toCommonJsTargets(below)]),
  );
}

/**
 * Marks dist/cjs as CommonJS below a package of type "module". Node takes `imports` from the nearest package.json,
 * so this one repeats them.
 */
async function writeCommonJsManifest() {
  const { imports, sideEffects } = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8"));
  const manifest = { type: "commonjs", sideEffects, imports: toCommonJsTargets(imports) };
  await writeFile(join(dist, "cjs", "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** npm packs only files below the package; the originals live at the root of the repository. */
async function copyRepositoryFiles() {
  for (const name of ["README.md", "LICENSE"]) {
    await copyFile(join(rootFolder, name), join(packageFolder, name)).catch((error) => {
      if (error.code !== "ENOENT") throw error;
    });
  }
}

const startedAt = performance.now();
await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "cjs"), { recursive: true });
await writeCommonJsManifest();
try {
  await Promise.all(passes.map(compile));
} catch (error) {
  console.error(String(error.message));
  process.exit(1);
}
await slimDeclarations(packageFolder);
// The command is started as an ES module.
await rm(join(dist, "cjs", "cli"), { recursive: true });
await Promise.all(passes.map(({ folder }) => slimScripts(join(dist, folder))));
await copyRepositoryFiles();
console.log(`built dist/esm and dist/cjs in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
