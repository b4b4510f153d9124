import { unstable_cache } from "next/cache";
import type { Finding } from "./probe";

/** Next.js keeps results longer than the process lives, and one that is kept asks nothing. */
const startedMs = Date.now();

/** Runs a probe as it is, or inside a function whose result Next.js keeps, if the request asks for that. */
export function inScope(sent: Pick<Headers, "get">, run: () => Promise<Finding>): Promise<Finding> {
  if (sent.get("x-probe-call") !== "cached") return run();
  const names = ["x-probe-strategy", "x-probe-auth"].map((name) => sent.get(name) ?? "");
  return unstable_cache(run, [...names, `${startedMs}`])();
}
