import { expect, test } from "vitest";
import { type PublicExport, readEntries, readExports } from "./public-export.js";
import { parseSourceTree, readSourceTree } from "./source-file.js";

function findUndocumented(exports: readonly PublicExport[]): string[] {
  return exports.flatMap(({ name, kind, path, doc }) => {
    if (doc === null || doc === "") return [`${path}: ${kind} ${name} has no doc comment`];
    const hasExample = /@example[^`]*```tsx?\n/.test(doc);
    return !hasExample ? [`${path}: ${kind} ${name} has no @example in a ts block`] : [];
  });
}

test("everything an app can import says what it is and shows how it is used", () => {
  const files = readSourceTree();
  const reachable = readEntries().flatMap(({ path }) => readExports(files, path));
  expect(reachable.length).toBeGreaterThan(0);
  expect([...new Set(findUndocumented(reachable))].sort()).toEqual([]);
});

test("a missing comment and a missing example are found", () => {
  const files = parseSourceTree({
    "entry/index.ts": [
      "/** Says one. */\nexport const one = 1;",
      "export const two = 2;",
      "/** Says three. */\nexport function three() {}",
      "/**\n * Says four.\n *\n * @example\n * ```ts\n * four();\n * ```\n */\nexport function four() {}",
      "/** Says five. */\n\nconst between = 5;\nexport type Five = 5;",
    ].join("\n"),
  });
  expect(findUndocumented(readExports(files, "entry/index.ts"))).toEqual([
    "entry/index.ts: const one has no @example in a ts block",
    "entry/index.ts: const two has no doc comment",
    "entry/index.ts: function three has no @example in a ts block",
    "entry/index.ts: type Five has no doc comment",
  ]);
});
