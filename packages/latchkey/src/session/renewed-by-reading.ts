import type { Config } from "../config/config.js";
import type { Place } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";

/** Where Next.js makes the answer, and the caller has no hand in it. */
const answeredByNext: ReadonlySet<Place> = new Set(["route-handler", "server-action"]);

/**
 * Whether reading a session extends it although it is not due.
 *
 * Never where next-auth writes nothing: a cookie that a Server Action writes makes Next.js render the page anew and forget
 * what its router knows, so an action that only asks who is there must leave the cookies alone.
 */
export function isRenewedByReading({ dialect }: Config, { place, address }: Visit): boolean {
  return dialect.renewsOnRead && (address !== null || !answeredByNext.has(place));
}
