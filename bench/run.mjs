// npm run bench: what a session read, a token and a sign-in cost here and elsewhere. --quick takes fewer, shorter slices.
// The Next.js app of bench/app, with better-auth, is installed and built first; --quick takes it only if it is there.
// --write-docs puts the figures into docs/performance.md.
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { createCases, references } from "./case/all-cases.mjs";
import { createPlaces, tryPlaces } from "./case/app-places.mjs";
import { isAppBuilt, prepareApp, startApp } from "./lib/app.mjs";
import { findBuildProblem } from "./lib/built.mjs";
import { runChild } from "./lib/child.mjs";
import { compareCases } from "./lib/compare.mjs";
import { writeDocs } from "./lib/docs.mjs";
import { compareWithFloor, loadApp } from "./lib/load.mjs";
import { measureInterleaved } from "./lib/measure.mjs";
import { formatReport } from "./lib/report.mjs";
import { timeImports, weighBundles } from "./lib/weigh.mjs";
import { weighInstalls } from "./lib/weigh-install.mjs";

const begunAt = performance.now();
const isQuick = process.argv.includes("--quick");
const plan = isQuick
  ? {
      rounds: 20,
      sliceMs: 2,
      warmUpMs: 60,
      warmUpOperations: 1500,
      importRounds: 3,
      load: { rounds: 2, milliseconds: 500 },
    }
  : {
      rounds: 80,
      sliceMs: 4,
      warmUpMs: 200,
      warmUpOperations: 5000,
      importRounds: 9,
      load: { rounds: 8, milliseconds: 1500 },
    };
const heapFlags = ["--expose-gc", "--min-semi-space-size=64", "--max-semi-space-size=64"];

const problem = findBuildProblem();
if (problem !== null) console.error(`bench: ${problem}`);

/** Without a registry to install from, everything else is measured all the same. */
async function prepareIfPossible() {
  try {
    await prepareApp();
  } catch (error) {
    console.error(`bench: the app under load is left out: ${error instanceof Error ? error.message : error}`);
  }
}
if (!isQuick) await prepareIfPossible();

async function measureApp() {
  if (!(await isAppBuilt())) return null;
  const app = await startApp();
  try {
    const places = await createPlaces(app.origin);
    await tryPlaces(app.port, places);
    return compareWithFloor(places, await loadApp(app, places, plan.load));
  } finally {
    app.stop();
  }
}

const { cases, createLateCases } = await createCases();
const machine = {
  node: process.versions.node,
  cores: cpus().length,
  load: loadavg()[0].toFixed(1),
  rounds: plan.rounds,
  sliceMs: plan.sliceMs,
};
const timings = await measureInterleaved(cases, plan);
const lateCases = await createLateCases();
const compared = new Set(
  lateCases.flatMap(({ group, limit }) => [limit, ...Object.values(references[group])]),
);
const lateTimings = await measureInterleaved(
  [...lateCases, ...cases.filter(({ id }) => compared.has(id))],
  plan,
);
// In processes of their own: counting functions would slow the timed ones, and a large heap would flatter them.
process.stderr.write("counting crypto jobs\n");
const jobs = await runChild("count-jobs");
process.stderr.write("counting heap\n");
const heap = await runChild("count-heap", { flags: heapFlags });
const rows = [
  ...compareCases({ cases, timings, jobs, heap }),
  ...compareCases({ cases: lateCases, timings: lateTimings, jobs, heap }),
];
const bundles = await weighBundles();
const imports = await timeImports(plan.importRounds);

const installs = weighInstalls();
const app = await measureApp();

const minutes = Number(((performance.now() - begunAt) / 60_000).toFixed(1));
const results = { machine, minutes, problem, rows, bundles, imports, installs, app };
const folder = new URL("results/", import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL("latest.json", folder), `${JSON.stringify(results, null, 2)}\n`);
console.log(`\n${formatReport(results)}\n`);
if (process.argv.includes("--write-docs")) await writeDocs(results);
const goals = [rows, bundles, imports, installs, app ?? []].flat().flatMap((row) => row.goals);
console.log(
  `Goals met: ${goals.filter(({ isMet }) => isMet).length} of ${goals.length}; ${minutes} minutes.`,
);
process.exit(0);
