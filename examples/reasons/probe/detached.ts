import type { AnyAuth } from "./instances";
import { type Finding, probe } from "./probe";

type Job = () => Promise<void>;

const key = Symbol.for("probe.jobs");

/** The jobs that wait, one list in all the bundles of a process. */
const readJobs = (): Job[] => {
  const shared = globalThis as { [key]?: Job[] };
  shared[key] ??= [];
  return shared[key];
};

/** Does what was left to do, by a timer that no request started. */
export function startJobs(): void {
  setInterval(() => {
    for (const job of readJobs().splice(0)) void job();
  }, 20).unref();
}

/** Leaves the question to the timer, and waits for what it finds out. */
export function askDetached(auth: AnyAuth): Promise<Finding> {
  return new Promise((resolve, reject) => {
    readJobs().push(() =>
      probe(
        () => auth(),
        () => auth.explain(),
      ).then(resolve, reject),
    );
  });
}
