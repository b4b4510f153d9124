import { expect, test } from "vitest";
import { parseSourceTree, readSourceTree, type SourceFile } from "./source-file.js";

/** Each cycle once, as the path from a file back to itself; type imports count. */
function findCycles(files: readonly SourceFile[]): string[] {
  const targets = new Map(files.map(({ path, imports }) => [path, imports.map(({ target }) => target)]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(" -> "));
    if (start >= 0 || finished.has(path)) return;
    for (const target of targets.get(path) ?? []) if (target !== null) visit(target, [...trail, path]);
    finished.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}

test("no import leads back to where it came from, types included", () => {
  expect(findCycles(readSourceTree())).toEqual([]);
});

test("a cycle through a type import is found", () => {
  const broken = parseSourceTree({
    "a.ts": 'import { b } from "./b.js";',
    "b.ts": 'import type { C } from "./c.js";',
    "c.ts": 'export type C = import("./a.js").A;',
    "d.ts": 'import "./a.js";',
  });
  expect(findCycles(broken)).toEqual(["a.ts -> b.ts -> c.ts -> a.ts"]);
});
