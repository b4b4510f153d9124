// The scripts of dist: each entry with what it alone needs in one file, and what several need in files they share.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";

/** What package.json names below dist/esm, as paths of modules without their ending; a star stands for every file there. */
async function listEntries(packageFolder) {
  const text = await readFile(join(packageFolder, "package.json"), "utf8");
  const named = [...text.matchAll(/"\.\/dist\/esm\/([^"]+)\.js"/g)].map(([, path]) => path);
  const entries = await Promise.all(
    named.map(async (path) => {
      if (!path.endsWith("/*")) return [path];
      const files = await readdir(join(packageFolder, "src", dirname(path)), { withFileTypes: true });
      return files
        .filter((file) => file.isFile())
        .map(({ name }) => `${dirname(path)}/${name.replace(/\.tsx?$/, "")}`);
    }),
  );
  return [...new Set(entries.flat())];
}

const readSource = (packageFolder, path) => {
  const file = join(packageFolder, "src", path);
  return readFile(`${file}.ts`, "utf8").catch(() => readFile(`${file}.tsx`, "utf8"));
};

const importPattern = /^(?:import|export) (?!type\b)[^;]*?from "(\.[^"]+)\.js";/gm;

/** The modules of what runs in a browser, each after those it imports. */
async function listClientModules(packageFolder, entries) {
  const seen = new Set();
  const ordered = [];
  const follow = async (path) => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = await readSource(packageFolder, path);
    for (const [, to] of text.matchAll(importPattern)) await follow(join(dirname(path), to));
    ordered.push(path);
  };
  for (const entry of entries) {
    if (/^(\/\/.*\n)*"use client"/.test(await readSource(packageFolder, entry))) await follow(entry);
  }
  return ordered;
}

/** Groups of one module each; a group takes what its module imports with it, unless a former one has it. */
const toGroups = (packageFolder, paths) =>
  paths.map((path, index) => {
    const file = join(packageFolder, "src", path);
    return {
      name: path.replaceAll("/", "-"),
      test: (id) => id === `${file}.ts` || id === `${file}.tsx`,
      priority: paths.length - index,
    };
  });

/** The command is started as an ES module, and rules run in ESLint, thus in a Node that can require one. */
export const isOnlyEsm = (path) => path.startsWith("cli/") || path === "entry/eslint";

/** Writes the scripts of dist/esm or dist/cjs; comments and white space are still in them. */
export async function bundleScripts(packageFolder, folder) {
  const isEsm = folder === "esm";
  const entries = (await listEntries(packageFolder)).filter((path) => isEsm || !isOnlyEsm(path));
  // Apps take a few functions of the client each. Their bundlers leave out whole files more surely than parts of one.
  const alone = isEsm ? await listClientModules(packageFolder, entries) : [];
  const groups = toGroups(
    packageFolder,
    alone.filter((path) => !entries.includes(path)),
  );
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((path) => [path, join(packageFolder, "src", path)])),
    external: /^[^./]/,
    platform: "neutral",
    resolve: { extensions: [".ts", ".tsx"], extensionAlias: { ".js": [".ts", ".tsx"] } },
    tsconfig: join(packageFolder, "tsconfig.build.json"),
    treeshake: { moduleSideEffects: false },
    preserveEntrySignatures: "strict",
    onLog(level, log, tell) {
      // "use client" stays where it is wanted: on top of the entries that have it.
      if (log.code !== "MODULE_LEVEL_DIRECTIVE") tell(level, log);
    },
  });
  await bundle.write({
    dir: join(packageFolder, "dist", folder),
    format: isEsm ? "es" : "cjs",
    exports: "named",
    strict: true,
    generatedCode: { symbols: false },
    esModule: true,
    // Where there is no import(), as in Jest, what is loaded later is required.
    dynamicImportInCjs: false,
    entryFileNames: "[name].js",
    chunkFileNames: "shared/[name].js",
    codeSplitting: { groups },
    // Functions and what a file declares keep their names, for who reads a stack trace.
    minify: { compress: true, mangle: { toplevel: true, keepNames: true }, codegen: false },
  });
  await bundle.close();
}
