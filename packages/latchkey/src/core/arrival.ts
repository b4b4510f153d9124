import type { Place } from "../contract/session.js";
import type { Arrival } from "../contract/visit.js";

/** A Web request as an arrival; its answer can carry cookies. */
export function toArrival(request: Request, place: Place): Arrival {
  return {
    headers: request.headers,
    // Only the store of a statically rendered page is empty; whoever holds a Request has a request.
    hasHeaders: true,
    cookieHeader: request.headers.get("cookie"),
    address: request.url,
    method: request.method,
    place,
    canWriteCookies: true,
  };
}
