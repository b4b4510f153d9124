import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { appFolder } from "./app.mjs";

const rootFolder = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

function sumFiles(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name === "node_modules") continue;
    if (entry.isDirectory()) bytes += sumFiles(path);
    else if (entry.isFile()) bytes += statSync(path).size;
  }
  return bytes;
}

/** Where Node finds a dependency of what lies in a folder. */
function findPackage(from, name) {
  for (let folder = from; folder.startsWith(rootFolder); folder = dirname(folder)) {
    const found = join(folder, "node_modules", name);
    if (existsSync(join(found, "package.json"))) return found;
  }
  return null;
}

/** A package with everything it depends on; peers are the app's own, and what is optional may be left out. */
function weighPackage(folder, seen) {
  if (seen.has(folder)) return 0;
  seen.add(folder);
  const { dependencies = {}, files } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const isOurs = folder.startsWith(join(rootFolder, "packages"));
  const own = isOurs
    ? files
        .map((name) => join(folder, name))
        .filter(existsSync)
        .reduce((sum, path) => sum + (statSync(path).isDirectory() ? sumFiles(path) : statSync(path).size), 0)
    : sumFiles(folder);
  return Object.keys(dependencies)
    .map((name) => findPackage(folder, name))
    .filter((found) => found !== null)
    .reduce((sum, found) => sum + weighPackage(found, seen), own);
}

const subjects = [
  {
    name: "latchkey",
    folder: join(rootFolder, "packages", "latchkey"),
    goal: { packages: 4, bytes: 2_000_000 },
  },
  { name: "next-auth 4", folder: join(rootFolder, "node_modules", "next-auth-v4") },
  { name: "next-auth 5", folder: join(rootFolder, "node_modules", "next-auth-v5") },
  { name: "better-auth", folder: join(appFolder, "node_modules", "better-auth") },
  { name: "iron-session", folder: join(rootFolder, "node_modules", "iron-session") },
];

/** Packages and bytes on disk of each library that is installed here. */
export function weighInstalls() {
  return subjects
    .filter(({ folder }) => existsSync(folder))
    .map(({ name, folder, goal }) => {
      const seen = new Set();
      const bytes = weighPackage(folder, seen);
      const goals =
        goal === undefined
          ? []
          : [
              { of: "packages", wanted: goal.packages, isMet: seen.size <= goal.packages },
              { of: "MB", wanted: goal.bytes / 1_000_000, isMet: bytes <= goal.bytes },
            ];
      return { name, packages: seen.size, bytes, goals };
    });
}
