import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clientFixtures } from "../../../../examples/reasons/test/matrix/client-fixtures.js";
import { clientGaps, findClientGap } from "../../../../examples/reasons/test/matrix/fixture.js";
import { fixtures } from "../../../../examples/reasons/test/matrix/fixtures.js";
import { placeNames, strategies } from "../../../../examples/reasons/test/matrix/place.js";
import { signInFixtures } from "../../../../examples/reasons/test/matrix/sign-in-fixtures.js";
import { allCodes, type Explanation, explainCode } from "../../src/doctor/explain-code.js";
import { createReason, reasonCodes } from "../../src/reason/catalog.js";
import { clientReasonRows } from "../../src/reason/client-reason-rows.js";
import { documentedCodes, renderReasonIndex, renderReasonPage } from "./reason-page.js";
import { rootFolder } from "./source-file.js";

const folder = join(rootFolder, "docs", "reasons");

/** Every page by the name of its file. */
function renderPages(): ReadonlyMap<string, string> {
  const pages = documentedCodes.map((code) => [`${code}.md`, renderReasonPage(code)] as const);
  return new Map([["README.md", renderReasonIndex()], ...pages]);
}

function readPages(): ReadonlyMap<string, string> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function writePages(pages: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readPages().keys()) if (!pages.has(name)) rmSync(join(folder, name));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
}

test("docs/reasons is what the table of reasons and the matrix say; UPDATE_REASON_DOCS=1 writes it", () => {
  const wanted = renderPages();
  if (process.env.UPDATE_REASON_DOCS === "1") writePages(wanted);
  const found = readPages();
  const stale = [...new Set([...wanted.keys(), ...found.keys()])].filter(
    (name) => wanted.get(name) !== found.get(name),
  );
  expect(stale, "run: UPDATE_REASON_DOCS=1 npx vitest run test/gate/reason-docs.test.ts").toEqual([]);
});

test("whatever a reason or the doctor names as its page is there, and says the code", () => {
  const paths = new Map<string, string>(reasonCodes.map((code) => [code, createReason(code).docs]));
  for (const code of allCodes) {
    const { docs } = explainCode(code) as Explanation;
    if (paths.has(code)) expect(docs).toBe(paths.get(code));
    expect(existsSync(join(rootFolder, docs)), docs).toBe(true);
    expect(readFileSync(join(rootFolder, docs), "utf8"), code).toContain(code);
  }
});

test("every fixture of the matrix stands for a reason there is", () => {
  const known = new Set<string>([...reasonCodes, ...Object.keys(clientReasonRows)]);
  expect([...fixtures, ...signInFixtures, ...clientFixtures].filter(({ code }) => !known.has(code))).toEqual(
    [],
  );
});

test("a fixture that leaves out a place or a kind of session says why", () => {
  const isPartial = ({ places, strategies: kept }: (typeof fixtures)[number]) =>
    places.length < placeNames.length || kept.length < strategies.length;
  expect(fixtures.filter((each) => isPartial(each) && each.elsewhere === undefined)).toEqual([]);
  const isHalf = ({ strategies: kept }: (typeof clientFixtures)[number]) => kept.length < strategies.length;
  expect(clientFixtures.filter((each) => isHalf(each) && each.elsewhere === undefined)).toEqual([]);
});

test("a code that the client is not told has one of the named reasons, which is true of its fixture", () => {
  const unmet = new Set(Object.keys(clientGaps));
  for (const fixture of fixtures) {
    const gap = findClientGap(fixture);
    if (gap === null) continue;
    unmet.delete(gap);
    expect(clientGaps[gap].holds(fixture), `${fixture.code}: ${fixture.how} (${gap})`).toBe(true);
    const line = renderReasonPage(fixture.code)
      .split("\n")
      .find((each) => each.startsWith(`- ${fixture.how.replaceAll("<", "&lt;")}`));
    expect(line, fixture.how).toContain(clientGaps[gap].says);
  }
  expect([...unmet], "reasons that no fixture has").toEqual([]);
});

test("each cause names what tells of it, and the doctor's page where only the source shows it", () => {
  const rows = [...renderReasonIndex().matchAll(/^\| (\d+) \| ([A-Z_0-9]+) \| (.*?) \| (.*?) \|$/gm)];
  expect(rows).toHaveLength(79);
  expect(rows.filter(([, , , told]) => !/^\[[A-Z_0-9]+\]\(/.test(told ?? ""))).toEqual([]);
  const inSource = rows.filter(([, , , told]) => told?.includes("](../doctor.md)"));
  expect(inSource.map(([, number]) => number)).toEqual(["33", "34", "75", "78"]);
  for (const [, , , , found] of inSource) expect(found).toMatch(/^in the app's source\. /);
});

test("each page says what was seen and what to do, and every link of the index leads somewhere", () => {
  for (const code of reasonCodes) {
    expect(renderReasonPage(code)).toMatch(/# [A-Z_0-9]+\n[\s\S]*What was seen\n\n.[\s\S]*What to do\n\n./);
  }
  const links = [...renderReasonIndex().matchAll(/\]\((\w+\.md)\)/g)].map(([, name]) => name);
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((name) => !renderPages().has(name ?? ""))).toEqual([]);
});
