import { unstable_cache } from "next/cache";
import type { Finding } from "./probe";

/** Runs a probe as it is, or inside a function whose result Next.js keeps, if the request asks for that. */
export function inScope(sent: Pick<Headers, "get">, run: () => Promise<Finding>): Promise<Finding> {
  if (sent.get("x-probe-call") !== "cached") return run();
  return unstable_cache(run, [sent.get("x-probe-strategy") ?? ""])();
}
