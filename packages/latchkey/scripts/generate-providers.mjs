// Writes src/provider/<service>.ts from provider-table/*.json; with --check it only says which files differ.
// --out <folder> writes to, or compares with, another folder.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { renderModule } from "./lib/provider-module.mjs";

const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const tables = ["oauth", "oidc"];
const mark = "// Generated from provider-table/";

const readTable = async (name) =>
  JSON.parse(await readFile(join(packageFolder, "provider-table", `${name}.json`), "utf8"));

/** The text of every module, by its file name. */
async function renderModules() {
  const modules = new Map();
  const profileTypes = await readTable("profile-type");
  for (const type of tables) {
    const table = await readTable(type);
    for (const [file, record] of Object.entries(table)) {
      if (modules.has(`${file}.ts`)) throw new Error(`${file} stands in two tables`);
      const head = `${mark}${type}.json by scripts/generate-providers.mjs.\n`;
      modules.set(`${file}.ts`, head + renderModule({ type, file, record, profileType: profileTypes[file] }));
    }
  }
  return modules;
}

/** The modules that are there, as far as they were generated. */
async function readModules(folder) {
  const modules = new Map();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".ts")) continue;
    const text = await readFile(join(folder, entry.name), "utf8");
    if (text.startsWith(mark)) modules.set(entry.name, text);
  }
  return modules;
}

const { values } = parseArgs({ options: { check: { type: "boolean" }, out: { type: "string" } } });
const folder = values.out ?? join(packageFolder, "src", "provider");
await mkdir(folder, { recursive: true });
const [wanted, found] = [await renderModules(), await readModules(folder)];
const stale = [...new Set([...wanted.keys(), ...found.keys()])].filter(
  (file) => wanted.get(file) !== found.get(file),
);
if (values.check) {
  for (const file of stale) console.error(`${file} is not what the table says`);
  if (stale.length > 0) console.error("run: node scripts/generate-providers.mjs");
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const file of stale) {
    if (wanted.has(file)) await writeFile(join(folder, file), wanted.get(file));
    else await rm(join(folder, file));
  }
  console.log(`${wanted.size} providers, ${stale.length} written`);
}
