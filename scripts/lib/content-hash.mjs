import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

const generated = new Set(["node_modules", "dist", ".next", ".tmp", "coverage"]);

async function listFiles(folder, left) {
  const entries = await readdir(folder, { withFileTypes: true });
  const below = entries.map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return left.has(entry.name) ? [] : listFiles(path, left);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(below)).flat().sort();
}

/** SHA-256 of one file. */
export async function hashFile(path) {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}

/** SHA-256 over the names and contents of a folder's files, without what is installed, generated or in `without`. */
export async function hashFolder(folder, without = []) {
  const hash = createHash("sha256");
  for (const path of await listFiles(folder, new Set([...generated, ...without]))) {
    hash.update(`${relative(folder, path).split(sep).join("/")}\n${await hashFile(path)}\n`);
  }
  return hash.digest("hex");
}
