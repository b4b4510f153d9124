// Builds the package: dist/esm as ECMAScript modules and dist/cjs as CommonJS, without what only its authors read.
import { spawn } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { bundleScripts } from "./lib/bundle-scripts.mjs";
import { slimDeclarations } from "./lib/slim-declarations.mjs";

const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const rootFolder = dirname(dirname(packageFolder));
const dist = join(packageFolder, "dist");
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");

const folders = ["esm", "cjs"];

/** Checks the types and writes the declarations. */
function declare() {
  return new Promise((resolve, reject) => {
    // `module: commonjs` cannot be paired with nodenext resolution; bundler resolution finds the same files.
    const flags = ["--emitDeclarationOnly", "--module", "commonjs", "--moduleResolution", "bundler"];
    const args = [tsc, "-p", "tsconfig.build.json", "--outDir", join("dist", "cjs"), ...flags];
    const child = spawn(process.execPath, args, { cwd: packageFolder, stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`tsc ended with ${code}`))));
  });
}

/**
 * Takes out comments and white space, and keeps lines short: Node shows the line where something was thrown.
 *
 * "use strict" stands above "use client", and bundlers want the client directive first.
 */
async function slimScripts(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, "utf8");
    const { code } = await transform(text, {
      minifyWhitespace: true,
      minifySyntax: true,
      target: "es2022",
      legalComments: "none",
      lineLimit: 120,
    });
    const moved = code.replace(
      /^("use strict";)?"use client";/,
      (_, strict = "") => `"use client";\n${strict}`,
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

/** What `require("latchkey/eslint")` finds: the doctor's rules are large, and nobody needs them twice. */
async function writeRulesForRequire() {
  const path = join(dist, "cjs", "entry", "eslint.js");
  const main = 'exports.default=require("../../esm/entry/eslint.js").default;';
  await writeFile(path, `"use strict";Object.defineProperty(exports,"__esModule",{value:true});${main}\n`);
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
  await Promise.all([declare(), ...folders.map((folder) => bundleScripts(packageFolder, folder))]);
} catch (error) {
  console.error(String(error.message ?? error));
  process.exit(1);
}
await writeRulesForRequire();
await slimDeclarations(packageFolder);
await Promise.all(folders.map((folder) => slimScripts(join(dist, folder))));
await copyRepositoryFiles();
console.log(`built dist/esm and dist/cjs in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
