import { expect, test } from "vitest";
import { runStep, summarize } from "../lib/step.mjs";
import { countTests } from "../lib/suite.mjs";

const file = (status, ...tests) => ({ status, assertionResults: tests.map((one) => ({ status: one })) });
const report = (counts, ...testResults) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  ...counts,
  testResults,
});

test("a good run is counted as it is", () => {
  const good = report(
    { numPassedTests: 2, numPendingTests: 1 },
    file("passed", "passed", "passed", "skipped"),
  );
  expect(countTests(good, true)).toEqual({ passed: 2, failed: 0, skipped: 1 });
});

test("a file that does not load is a failure, though none of its tests ran", () => {
  const broken = report({ numPassedTests: 1 }, file("passed", "passed"), file("failed"));
  expect(countTests(broken, false)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test("a failed test is counted once", () => {
  const failed = report({ numFailedTests: 1 }, file("failed", "failed"));
  expect(countTests(failed, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("a run without tests, without a report, or with an error outside of tests is a failure", () => {
  expect(countTests(report({}), true).failed).toBe(1);
  expect(countTests(null, true).failed).toBe(1);
  expect(countTests(report({ numPassedTests: 1 }, file("passed", "passed")), false).failed).toBe(1);
});

test("a step that throws fails, and one failure or no test at all decides the exit code", async () => {
  const thrown = await runStep("throws", () => Promise.reject(new Error("broken")));
  const good = await runStep("tests", async () => ({ passed: 3, failed: 0, skipped: 0 }));
  const empty = await runStep("command", async () => ({ ok: true, output: "" }));
  expect(thrown.failed).toBe(1);
  expect(summarize([good, empty])).toMatchObject({ exitCode: 0 });
  expect(summarize([good, thrown])).toMatchObject({ exitCode: 1 });
  expect(summarize([empty])).toMatchObject({ exitCode: 1 });
  expect(summarize([good, thrown]).text.split("\n").at(-1)).toBe("3 passed, 1 failed");
});
