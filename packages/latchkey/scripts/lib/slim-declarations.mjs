// Declarations are kept once, below dist/cjs: an ES module may name what is CommonJS, the other way round is an error.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { shakeDeclarations } from "./shake-declarations.mjs";

/** The declarations that package.json names, as paths below dist/esm; a star stands for every file there. */
export async function listEntryDeclarations(packageFolder) {
  const text = await readFile(join(packageFolder, "package.json"), "utf8");
  const named = [...text.matchAll(/"\.\/dist\/esm\/([^"]+)\.d\.ts"/g)].map(([, path]) => path);
  const entries = new Set();
  for (const path of named) {
    if (!path.endsWith("/*")) entries.add(path);
    else
      for (const name of await listModules(join(packageFolder, "dist", "esm", dirname(path))))
        entries.add(`${dirname(path)}/${name}`);
  }
  return [...entries];
}

async function listModules(folder) {
  const files = await readdir(folder, { withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith(".js"))
    .map(({ name }) => name.slice(0, -3));
}

const importPattern = /(?:from |import\(|import )"(\.[^"]+)\.js"/g;

/** Removes the declarations below dist/cjs that no entry leads to, and writes each entry's own below dist/esm. */
export async function slimDeclarations(packageFolder) {
  const cjs = join(packageFolder, "dist", "cjs");
  const esm = join(packageFolder, "dist", "esm");
  const needed = new Set();
  const follow = async (path) => {
    if (needed.has(path) || !existsSync(path)) return;
    needed.add(path);
    const text = await readFile(path, "utf8");
    for (const [, to] of text.matchAll(importPattern)) await follow(join(dirname(path), `${to}.d.ts`));
  };
  const entries = await listEntryDeclarations(packageFolder);
  for (const entry of entries) await follow(join(cjs, `${entry}.d.ts`));
  for (const file of await readdir(cjs, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (path.endsWith(".d.ts") && !needed.has(path)) await rm(path);
  }
  await shakeDeclarations(
    needed,
    entries.map((entry) => join(cjs, `${entry}.d.ts`)),
  );
  for (const entry of entries) await writeTwin(esm, cjs, entry);
}

async function writeTwin(esm, cjs, entry) {
  const path = join(esm, `${entry}.d.ts`);
  const target = relative(dirname(path), join(cjs, `${entry}.js`))
    .split(sep)
    .join("/");
  const text = await readFile(join(cjs, `${entry}.d.ts`), "utf8");
  const hasDefault = /export default |as default\b|[{,] ?default\b/.test(text);
  // For an ES module the default of a CommonJS one is all of it; `require` gives the same everywhere.
  const own = hasDefault
    ? `import twin = require("${target}");\ndeclare const main: typeof twin.default;\nexport default main;\n`
    : "";
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `export * from "${target}";\n${own}`);
}
