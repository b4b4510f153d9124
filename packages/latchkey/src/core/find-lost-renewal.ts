import type { Config } from "../config/config.js";
import type { SessionReading } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { readSessionCookie } from "../session/found-cookie.js";

/** When a token was first renewed, by its last characters, which are no secret without the others. */
const renewedAt = new Map<string, number>();
const mostRemembered = 200;
/** Requests that were under way together are all renewed. */
const graceMs = 10_000;

/** A browser that still sends a token which was renewed a while ago: the new one did not get to it. */
export function findLostRenewal(
  config: Config,
  visit: Visit,
  reading: SessionReading<unknown>,
): Reason | null {
  if (config.strategy !== "jwt" || reading.status !== "signed-in" || reading.cookies.length === 0)
    return null;
  // A fetch on the server keeps no cookies; browsers say where a request comes from.
  if (visit.headers.get("sec-fetch-site") === null) return null;
  const mark = readSessionCookie(config, visit)?.value?.slice(-24);
  if (mark === undefined) return null;
  const firstMs = renewedAt.get(mark);
  if (firstMs === undefined) {
    if (renewedAt.size >= mostRemembered) renewedAt.clear();
    renewedAt.set(mark, config.now());
    return null;
  }
  const ms = config.now() - firstMs;
  if (ms < graceMs) return null;
  const problem = `the session was renewed ${Math.round(ms / 1000)} s ago, and the browser still sends the token of before`;
  return createReason("SET_COOKIE_LOST", { problem });
}
