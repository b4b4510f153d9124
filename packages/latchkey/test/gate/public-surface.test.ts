import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readEntries, readExports } from "./public-export.js";
import { parseSourceTree, readSourceTree, type SourceFile } from "./source-file.js";

const committed = fileURLToPath(new URL("./public-surface.txt", import.meta.url));

/** One block for each entry, one line for each name. */
function describeEntry(files: readonly SourceFile[], specifier: string, path: string): string {
  const lines = readExports(files, path).map(({ name, kind }) => `  ${kind} ${name}`);
  return [specifier, ...lines.sort()].join("\n");
}

test("what an app can import is what the committed list says", () => {
  const files = readSourceTree();
  const surface = readEntries().map(({ specifier, path }) => describeEntry(files, specifier, path));
  const text = `${surface.join("\n\n")}\n`;
  if (process.env.UPDATE_PUBLIC_SURFACE === "1") writeFileSync(committed, text);
  const howTo =
    "the public surface changed; if that is meant: UPDATE_PUBLIC_SURFACE=1 npx vitest run test/gate/public-surface.test.ts";
  expect(text, howTo).toBe(readFileSync(committed, "utf8"));
});

test("every entry has a file and gives something", () => {
  const files = readSourceTree();
  const empty = readEntries().filter(({ path }) => readExports(files, path).length === 0);
  expect(empty.map(({ specifier }) => specifier)).toEqual([]);
});

test("names are followed to where they are declared", () => {
  const files = parseSourceTree({
    "entry/index.ts":
      'export { a as b, type T } from "../core/a.js";\nexport { late } from "../core/late.js";',
    "core/a.ts": "export const a = () => 1;\nexport interface T {}\nexport const hidden = 1;",
    "core/late.ts": 'export { C as late } from "./c.js";',
    "core/c.ts": "export class C {}",
    "provider/p.ts": "export function P() {}\nexport default P;",
  });
  expect(describeEntry(files, "latchkey", "entry/index.ts")).toBe(
    "latchkey\n  class late\n  function b\n  type T",
  );
});
