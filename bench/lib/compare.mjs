import { references } from "../case/all-cases.mjs";
import { ratioOf } from "./statistics.mjs";

/** Each part of a goal with whether these ratios meet it: near to the limit, far from the others. */
function judge(goal, ratios) {
  return Object.entries(goal).map(([of, wanted]) => {
    const isMet = of === "limit" ? ratios[of] <= wanted : ratios[of] >= wanted;
    return { of, wanted, isMet };
  });
}

/** One row for each case: its figures, and how it stands to its limit and to both next-auths in the same rounds. */
export function compareCases({ cases, timings, jobs, heap }) {
  return cases.map(({ group, id, name, limit, goal }) => {
    const { cpu, wall, cpuSlices } = timings.get(id);
    const slicesOf = (other) => timings.get(other).cpuSlices;
    const { v4, v5 } = references[group];
    const ratios = {
      limit: limit === null ? null : ratioOf(cpuSlices, slicesOf(limit)),
      v4: ratioOf(slicesOf(v4), cpuSlices),
      v5: ratioOf(slicesOf(v5), cpuSlices),
    };
    return {
      group,
      id,
      name,
      cpu,
      wall,
      heapBytes: heap[id],
      jobs: jobs[id],
      ratios,
      goals: judge(goal ?? {}, ratios),
    };
  });
}
