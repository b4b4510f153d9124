import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageFolder } from "./folders.mjs";

const rowsPath = join(packageFolder, "src", "reason", "reason-rows.ts");

/** The codes of the table, as its source has them. */
export function listCodes(source) {
  return [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+): \{$/gm)].map(([, code]) => code);
}

/** The codes that no test made the library tell or throw. */
export function findUntold(source, told) {
  const seen = new Set(told.split("\n"));
  return listCodes(source).filter((code) => !seen.has(code));
}

/** Counts each code as a test: a row of the table that nothing provokes is one that failed. */
export async function countToldCodes(toldPath) {
  const source = await readFile(rowsPath, "utf8");
  const told = await readFile(toldPath, "utf8").catch(() => "");
  const untold = findUntold(source, told);
  if (untold.length > 0) console.log(`No test made the library tell or throw: ${untold.join(", ")}`);
  return { passed: listCodes(source).length - untold.length, failed: untold.length, skipped: 0 };
}
