import type { Config } from "../../config/config.js";
import { toCookieName } from "../../config/native-format.js";
import type { Visit } from "../../contract/visit.js";
import { readPathname } from "../../http/parse-url.js";
import { createReason } from "../../reason/catalog.js";
import type { Reason } from "../../reason/reason.js";
import { readEpoch } from "../epoch-cookie.js";
import { readRoute } from "../whereabouts.js";
import { toShownText } from "./shown-text.js";

/** The header by which the client in the browser says that it sees the companion of a session cookie. */
export const epochHeader = "x-auth-epoch";

/** Another site led here, and the browser keeps the session from such requests. */
export function findBlocked(config: Config, visit: Visit): Reason | null {
  const { headers } = visit;
  if (headers.get("sec-fetch-site") !== "cross-site" || headers.get("sec-fetch-mode") !== "navigate")
    return null;
  const { sameSite } = config.cookies.session;
  const destination = headers.get("sec-fetch-dest") ?? "";
  // A link from another site brings the companion along, but no strict cookie.
  const isStrict = sameSite === "strict" && readEpoch(config, visit) !== null;
  const isFramed = (destination === "iframe" || destination === "frame") && sameSite !== "none";
  if (!isStrict && !isFramed) return null;
  return createReason("SAMESITE_BLOCKED", { destination: toShownText(destination, 20), sameSite });
}

/** The companion is there and the session is not: it was set once, and got lost. */
export function findLost(config: Config, visit: Visit): Reason | null {
  const path = readRoute(visit) ?? "this route";
  if (readEpoch(config, visit) === null) {
    const isTold = visit.cookieHeader === null && visit.headers.get(epochHeader) !== null;
    return isTold ? createReason("COOKIES_STRIPPED", { path }) : null;
  }
  const { session, epoch } = config.cookies;
  if (session.path !== "/" && !isBelow(readPathname(visit.address), session.path)) {
    return createReason("COOKIE_PATH_MISMATCH", { cookiePath: session.path, path });
  }
  return createReason("COOKIE_REJECTED", {
    epoch: toCookieName(epoch.naming, visit.origin.isSecure),
    expected: toCookieName(session.naming, visit.origin.isSecure),
  });
}

/** Whether a browser sends a cookie of this path there (RFC 6265 §5.1.4); where the place does not know, it may be elsewhere. */
function isBelow(pathname: string | undefined, path: string): boolean {
  if (pathname === undefined) return false;
  const folder = path.endsWith("/") ? path : `${path}/`;
  return pathname === path || pathname.startsWith(folder);
}

/** A script of another origin asked without its visitor's cookies. */
export function findUnsent(_config: Config, { headers, cookieHeader }: Visit): Reason | null {
  const fetchSite = headers.get("sec-fetch-site") ?? "";
  const isForeign = fetchSite === "cross-site" || fetchSite === "same-site";
  if (!isForeign || headers.get("sec-fetch-mode") !== "cors" || cookieHeader !== null) return null;
  const origin = toShownText(headers.get("origin"), 100);
  return createReason("CROSS_SITE_NO_CREDENTIALS", { fetchSite, origin });
}
