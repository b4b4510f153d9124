import type { Adapter } from "../../contract/adapter.js";

interface Counter {
  count: number;
  readonly resetAtMs: number;
}

interface Counters extends Required<Pick<Adapter, "hit">> {
  deleteExpired(before: Date, limit: number): number;
}

// Somebody who invents keys must not fill the memory.
const maxCounters = 100_000;

/** Rate counters in memory. */
export function createCounters(now: () => number): Counters {
  const counters = new Map<string, Counter>();
  return {
    hit(key, { limit, windowSeconds }) {
      const known = counters.get(key);
      const isRunning = known !== undefined && known.resetAtMs > now();
      const counter = isRunning ? known : { count: 0, resetAtMs: now() + windowSeconds * 1000 };
      if (!isRunning) forgetOldest(counters);
      counter.count = Math.min(counter.count + 1, limit + 1);
      counters.set(key, counter);
      return {
        isAllowed: counter.count <= limit,
        count: counter.count,
        resetAt: new Date(counter.resetAtMs),
      };
    },
    deleteExpired(before, limit) {
      const ended = [...counters].filter(([, { resetAtMs }]) => resetAtMs < before.getTime()).slice(0, limit);
      for (const [key] of ended) counters.delete(key);
      return ended.length;
    },
  };
}

function forgetOldest(counters: Map<string, Counter>): void {
  if (counters.size < maxCounters) return;
  const [oldest] = counters.keys();
  if (oldest !== undefined) counters.delete(oldest);
}
