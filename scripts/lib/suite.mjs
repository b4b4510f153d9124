import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { packageFolder, rootFolder, temporaryFolder } from "./folders.mjs";
import { runCommand } from "./run-command.mjs";

const vitest = join(rootFolder, "node_modules", "vitest", "vitest.mjs");

async function readReport(path) {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}

/** What a run of vitest amounts to; a file that failed to load and a run without tests count as failures. */
export function countTests(report, ok) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failed = report.numFailedTests + broken;
  const skipped = report.numPendingTests + report.numTodoTests;
  const ranNone = report.numPassedTests + failed + skipped === 0;
  return { passed: report.numPassedTests, failed: failed === 0 && (!ok || ranNone) ? 1 : failed, skipped };
}

/** Runs vitest and counts; the person at the terminal sees vitest's own report. */
export async function runSuite(name, { cwd = packageFolder, args = [], env = {} }) {
  await mkdir(temporaryFolder, { recursive: true });
  const reportPath = join(temporaryFolder, `${name.replace(/\W+/g, "-")}.report.json`);
  await rm(reportPath, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  const { ok } = await runCommand(process.execPath, [vitest, "run", ...reporters, ...args], { cwd, env });
  return countTests(await readReport(reportPath), ok);
}
