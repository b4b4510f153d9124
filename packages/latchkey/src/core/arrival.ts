import type { Place } from "../contract/session.js";
import type { Arrival } from "../contract/visit.js";

/** A Web request as an arrival; its answer can carry cookies, unless whoever answers it is somebody else. */
export function toArrival(request: Request, place: Place, canWriteCookies = true): Arrival {
  const { headers } = request;
  return {
    headers,
    // Only the store of a statically rendered page is empty; whoever holds a Request has a request.
    hasHeaders: true,
    cookieHeader: headers.get("cookie"),
    address: request.url,
    method: request.method,
    place,
    canWriteCookies,
  };
}
