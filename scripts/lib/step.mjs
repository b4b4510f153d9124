const nothing = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs one step and prints its name and time. An action may answer with counts of tests;
 * one that throws, or answers `{ ok: false }`, counts as one failure.
 */
export async function runStep(name, action) {
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  let counts = nothing;
  try {
    const answer = await action();
    if (answer?.ok === false) counts = { ...nothing, failed: 1 };
    else if (typeof answer?.passed === "number") counts = answer;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = { ...nothing, failed: 1 };
  }
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`── ${name}: ${counts.failed === 0 ? "ok" : "FAILED"} in ${seconds.toFixed(1)} s`);
  return { name, seconds, ...counts };
}

const describeCounts = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;

/** A line for each step and the sum of all as the last; `exitCode` is 1 for any failure and for no test at all. */
export function summarize(results) {
  const total = { ...nothing };
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map((result) => {
    for (const key of Object.keys(total)) total[key] += result[key];
    const isSuite = result.passed + result.skipped > 0;
    const outcome = isSuite ? describeCounts(result) : result.failed === 0 ? "ok" : "FAILED";
    return `${result.name.padEnd(width)}  ${`${result.seconds.toFixed(1)} s`.padStart(8)}  ${outcome}`;
  });
  const exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  return { text: ["", ...lines, "", describeCounts(total)].join("\n"), exitCode };
}

/** Ends the process with the summary of its steps. */
export function exitWithSummary(results) {
  const { text, exitCode } = summarize(results);
  console.log(text);
  process.exit(exitCode);
}
