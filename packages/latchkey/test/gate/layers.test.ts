import { expect, test } from "vitest";
import { parseSourceTree, readSourceTree, type SourceFile } from "./source-file.js";

const layers = [
  ["bytes", "http", "reason", "contract"],
  ["access"],
  ["config", "provider"],
  ["session", "identity", "account"],
  ["flow", "page"],
  ["core"],
  ["store", "next", "react"],
  ["compat", "doctor", "testing"],
  ["cli"],
  ["entry"],
];

// The lowest layer may share types: the contract speaks of cookies and reasons, and sealing answers now or later.
const typesSideways = new Set(["contract -> http", "contract -> reason", "bytes -> contract"]);

const folderOf = (path: string) => path.split("/")[0] ?? "";
const levelOf = (folder: string) => layers.findIndex((layer) => layer.includes(folder));

function findWrongEdges(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, target, isTypeOnly }) => {
      // #crypto is the door of bytes.
      const reached = specifier === "#crypto" ? "bytes/" : target;
      if (reached === null || folderOf(reached) === folderOf(path)) return [];
      const [from, to] = [folderOf(path), folderOf(reached)];
      const isDownward = levelOf(to) >= 0 && levelOf(to) < levelOf(from);
      const isShared = isTypeOnly && typesSideways.has(`${from} -> ${to}`);
      return isDownward || isShared ? [] : [`${path} imports ${reached}`];
    }),
  );
}

test("every folder of src belongs to a layer", () => {
  const strays = readSourceTree().filter(({ path }) => levelOf(folderOf(path)) < 0);
  expect(strays.map(({ path }) => path)).toEqual([]);
});

test("imports point downward only", () => {
  expect(findWrongEdges(readSourceTree())).toEqual([]);
});

test("an upward, a sideways and a type-only edge are each found", () => {
  const broken = parseSourceTree({
    "http/origin.ts": 'import type { Config } from "../config/config.js";\nimport { seal } from "#crypto";',
    "session/token.ts": 'export { link } from "../account/link.js";',
    "config/config.ts":
      'type Late = import("../flow/late.js").Late;\nconst x = () => import("../core/auth.js");',
    "contract/page.ts":
      'import type { C } from "../http/cookie.js";\nimport { parse } from "../http/cookie.js";',
    "flow/fine.ts": 'import { read } from "../session/token.js";',
  });
  expect(findWrongEdges(broken)).toEqual([
    "http/origin.ts imports config/config.ts",
    "http/origin.ts imports bytes/",
    "session/token.ts imports account/link.ts",
    "config/config.ts imports flow/late.ts",
    "config/config.ts imports core/auth.ts",
    "contract/page.ts imports http/cookie.ts",
  ]);
});
