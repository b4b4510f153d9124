import { readAuth } from "./instances";
import { type Finding, probe } from "./probe";

/** Asks where there is no request yet that could name the instance: at build time. */
export function probeStatic(strategy: "jwt" | "database"): Promise<Finding> {
  const auth = readAuth((name) => (name === "x-probe-strategy" ? strategy : null));
  return probe(
    () => auth(),
    () => auth.explain(),
  );
}
