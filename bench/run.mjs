// npm run bench: what a session read, a token and a sign-in cost here and elsewhere. --quick takes fewer, shorter slices.
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { createCases } from "./case/all-cases.mjs";
import { findBuildProblem } from "./lib/built.mjs";
import { runChild } from "./lib/child.mjs";
import { compareCases } from "./lib/compare.mjs";
import { measureInterleaved } from "./lib/measure.mjs";
import { formatReport } from "./lib/report.mjs";
import { timeImports, weighBundles } from "./lib/weigh.mjs";

const isQuick = process.argv.includes("--quick");
const plan = isQuick
  ? { rounds: 20, sliceMs: 2, warmUpMs: 60, warmUpOperations: 1500, importRounds: 3 }
  : { rounds: 80, sliceMs: 4, warmUpMs: 200, warmUpOperations: 5000, importRounds: 9 };
const heapFlags = ["--expose-gc", "--min-semi-space-size=64", "--max-semi-space-size=64"];

const problem = findBuildProblem();
if (problem !== null) console.error(`bench: ${problem}`);

const { cases } = await createCases();
const machine = {
  node: process.versions.node,
  cores: cpus().length,
  load: loadavg()[0].toFixed(1),
  rounds: plan.rounds,
  sliceMs: plan.sliceMs,
};
const timings = await measureInterleaved(cases, plan);
// In processes of their own: counting functions would slow the timed ones, and a large heap would flatter them.
process.stderr.write("counting crypto jobs\n");
const jobs = await runChild("count-jobs");
process.stderr.write("counting heap\n");
const heap = await runChild("count-heap", { flags: heapFlags });
const rows = compareCases({ cases, timings, jobs, heap });
const bundles = await weighBundles();
const imports = await timeImports(plan.importRounds);

const results = { machine, problem, rows, bundles, imports };
const folder = new URL("results/", import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL("latest.json", folder), `${JSON.stringify(results, null, 2)}\n`);
console.log(`\n${formatReport(results)}\n`);
const goals = rows.flatMap((row) => row.goals);
console.log(`Goals met: ${goals.filter(({ isMet }) => isMet).length} of ${goals.length}.`);
