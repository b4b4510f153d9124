import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reasonCodes } from "../../src/reason/catalog.js";
import { listFiles, packageFolder } from "./source-file.js";

const testFolder = join(packageFolder, "test");
const examplesFolder = join(packageFolder, "../../examples");

/** The codes no test names; the catalog's own tests speak of every row and so do not count. */
function findUnprovoked(codes: readonly string[], texts: readonly string[]): string[] {
  return codes.filter((code) => !texts.some((text) => new RegExp(`\\b${code}\\b`).test(text)));
}

test("every reason is provoked by a test", () => {
  const paths = listFiles(testFolder, [".test.ts", ".test.tsx"]).filter(
    (path) => !/^(gate|reason)\//.test(path),
  );
  const visits = readdirSync(examplesFolder).flatMap((example) => {
    const folder = join(examplesFolder, example, "test");
    return listFiles(folder, [".browser.test.ts"]).map((path) => join(folder, path));
  });
  const texts = [
    ...paths.map((path) => readFileSync(join(testFolder, path), "utf8")),
    ...visits.map((path) => readFileSync(path, "utf8")),
  ];
  expect(findUnprovoked(reasonCodes, texts)).toEqual([]);
});

test("a code that is only part of another one does not count", () => {
  const texts = ['expect(reason.code).toBe("TOKEN_EXPIRED")'];
  expect(findUnprovoked(["TOKEN_EXPIRED", "TOKEN"], texts)).toEqual(["TOKEN"]);
});
