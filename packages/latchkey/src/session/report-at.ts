import { when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import type { LogEvent } from "../config/logger.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { Arrival } from "../contract/visit.js";
import type { Reason } from "../reason/reason.js";
import { readHop } from "./hop.js";
import { withContext } from "./whereabouts.js";

type Met = Pick<LogEvent, "reason" | "cause" | "status" | "isWarning">;

/** Tells the log what was met on a visit, and gives the reason with where that was: the one way to tell of both. */
export function reportAt(config: Config, arrival: Arrival, met: Met): MaybePromise<Reason> {
  // In production the mark says nothing of where it came from.
  const hop = config.showsDetails ? readHop(config, arrival) : null;
  return when(hop, (caller) => {
    const reason = withContext(met.reason, arrival, caller?.from ?? null);
    const { place, method } = arrival;
    const path = reason.context.route ?? undefined;
    const from = caller?.from ?? undefined;
    config.report({ ...met, reason, place, method: method ?? undefined, path, from });
    return reason;
  });
}
