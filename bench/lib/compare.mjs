import { references } from "../case/all-cases.mjs";
import { median, ratioOf } from "./statistics.mjs";

/** What a goal speaks of, as a number, and whether it should be no more than wanted, or no less. */
const measures = {
  limit: ({ ratios }) => ratios.limit,
  v4: ({ ratios }) => ratios.v4,
  v5: ({ ratios }) => ratios.v5,
  over: ({ overMicros }) => overMicros,
  valid: ({ ratios }) => ratios.valid,
  micros: ({ cpu }) => cpu.median,
  heap: ({ heapBytes }) => heapBytes,
  jobs: ({ jobs }) => jobs.jobs,
  waits: ({ jobs }) => jobs.asynchronous,
  queries: ({ queries }) => queries,
};
const atLeast = new Set(["v4", "v5"]);

/** Each part of a goal with whether this run met it: near to the limit, far from the others. */
function judge(goal, figures) {
  return Object.entries(goal).map(([of, wanted]) => {
    const found = measures[of](figures);
    return { of, wanted, found, isMet: atLeast.has(of) ? found >= wanted : found <= wanted };
  });
}

/** One row for each case: its figures, and how it stands to its limit and to both next-auths in the same rounds. */
export function compareCases({ cases, timings, jobs, heap }) {
  return cases.map(({ group, id, name, limit, valid = null, goal, queries = null }) => {
    const { cpu, wall, cpuSlices } = timings.get(id);
    const slicesOf = (other) => timings.get(other).cpuSlices;
    const { v4, v5 } = references[group];
    const to = (other) => (other === null ? null : ratioOf(cpuSlices, slicesOf(other)));
    const ratios = {
      limit: to(limit),
      valid: to(valid),
      v4: v4 === null ? null : ratioOf(slicesOf(v4), cpuSlices),
      v5: v5 === null ? null : ratioOf(slicesOf(v5), cpuSlices),
    };
    const overMicros =
      limit === null ? null : median(cpuSlices.map((slice, round) => slice - slicesOf(limit)[round]));
    const figures = { cpu, ratios, overMicros, heapBytes: heap[id], jobs: jobs[id], queries };
    return { group, id, name, wall, ...figures, goals: judge(goal ?? {}, figures) };
  });
}
