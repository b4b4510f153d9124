import { expect, test } from "vitest";
import { clientFixtures } from "../../../../examples/reasons/test/matrix/client-fixtures.js";
import { fixtures } from "../../../../examples/reasons/test/matrix/fixtures.js";
import { signInFixtures } from "../../../../examples/reasons/test/matrix/sign-in-fixtures.js";
import { appRules, fileRules } from "../../src/doctor/rules.js";
import { reasonCodes } from "../../src/reason/catalog.js";
import { causeTable } from "../../src/reason/cause-table.js";
import { clientReasonRows } from "../../src/reason/client-reason-rows.js";
import { readSourceTree } from "./source-file.js";

const known = new Set<string>([...reasonCodes, ...Object.keys(clientReasonRows)]);
const found = (detection: string) => causeTable.filter((cause) => cause.detection === detection);

test("there are seventy-nine causes, each once", () => {
  expect(causeTable).toHaveLength(79);
  expect(new Set(causeTable.map(({ cause }) => cause)).size).toBe(79);
});

test("what is found out at run time has a code, and nothing else to say", () => {
  for (const { cause, codes, how } of found("run-time")) {
    expect(codes.length, cause).toBeGreaterThan(0);
    expect(
      codes.filter((code) => !known.has(code)),
      cause,
    ).toEqual([]);
    expect(how, cause).toBeNull();
  }
});

test("what is not says in one sentence why", () => {
  for (const { cause, detection, how } of causeTable) {
    if (detection !== "run-time") expect(how, cause).toMatch(/^[A-Z].{15,150}\.$/);
  }
});

test("what is found out at run time is provoked in a running app, or in the browser", () => {
  const provoked = new Set([...fixtures, ...signInFixtures, ...clientFixtures].map(({ code }) => code));
  const untried = found("run-time").flatMap(({ codes }) => codes.filter((code) => !provoked.has(code)));
  expect(untried).toEqual([]);
});

test("each code of the client is provoked in the running app", () => {
  const provoked = new Set([...fixtures, ...clientFixtures].map(({ code }) => code));
  expect(Object.keys(clientReasonRows).filter((code) => !provoked.has(code))).toEqual([]);
});

test("what the doctor finds is one of its rules", () => {
  const ruled = new Set([...fileRules, ...appRules].flatMap(({ codes }) => codes as readonly string[]));
  for (const { cause, codes } of found("doctor")) {
    expect(codes.length, cause).toBeGreaterThan(0);
    expect(
      codes.filter((code) => !ruled.has(code)),
      cause,
    ).toEqual([]);
  }
});

test("a code of the doctor's that is named like a cause tells of it", () => {
  const ruled = new Set([...fileRules, ...appRules].flatMap(({ codes }) => codes as readonly string[]));
  const untold = causeTable.filter(({ cause, codes }) => ruled.has(cause) && !codes.includes(cause));
  expect(untold.map(({ cause }) => cause)).toEqual([]);
});

test("most are found out while the app runs", () => {
  const counts = Object.fromEntries(["run-time", "doctor"].map((each) => [each, found(each).length]));
  console.log(`causes: ${JSON.stringify(counts)}`);
  expect(counts["run-time"]).toBeGreaterThanOrEqual(60);
});

test("no entry brings the table along", () => {
  const users = readSourceTree().filter(({ path, imports }) => {
    return !/^(cli|doctor)\//.test(path) && imports.some(({ target }) => target === "reason/cause-table.ts");
  });
  expect(users.map(({ path }) => path)).toEqual([]);
});
