import { references } from "../case/all-cases.mjs";
import { ratioOf } from "./statistics.mjs";

function meets({ limit = null, v4 = null, v5 = null }, ratios) {
  const isNear = limit === null || ratios.limit <= limit;
  const isFar = (wanted, ratio) => wanted === null || ratio >= wanted;
  return isNear && isFar(v4, ratios.v4) && isFar(v5, ratios.v5);
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
    const isMet = goal === null ? null : meets(goal, ratios);
    return { group, id, name, cpu, wall, heapBytes: heap[id], jobs: jobs[id], ratios, goal, isMet };
  });
}
