import type { Config } from "../../config/config.js";
import { toCookieName } from "../../config/native-format.js";
import type { Visit } from "../../contract/visit.js";
import { parseCookies } from "../../http/cookie.js";
import { isLoopbackHost } from "../../http/origin.js";
import { createReason } from "../../reason/catalog.js";
import type { Reason } from "../../reason/reason.js";
import { readHop } from "../hop.js";
import { readRoute } from "../whereabouts.js";
import { toShownText } from "./shown-text.js";

/** A fetch by the app's own server: its user agent, and none of the browser's fetch metadata. */
export async function findSelfFetch(config: Config, visit: Visit): Promise<Reason | null> {
  const { headers, cookieHeader, origin } = visit;
  if (headers.get("sec-fetch-site") !== null || !isServerAgent(visit)) return null;
  // auth.fetch forwards whatever there is, so that behind it nobody is signed in.
  if ((await readHop(config, visit))?.isForwarded === true) return null;
  const count = parseCookies(cookieHeader).size;
  const facts = {
    userAgent: toShownText(headers.get("user-agent"), 60),
    host: origin.host,
    path: readRoute(visit) ?? "this route",
  };
  if (count === 0) return createReason("SELF_FETCH_NO_COOKIE", facts);
  const expected = toCookieName(config.cookies.session.naming, origin.isSecure);
  return createReason("SELF_FETCH_COOKIE_FILTERED", { ...facts, count, expected });
}

/**
 * Node's own fetch says what it is and asks as browsers' scripts do; of other clients only those on this machine are
 * taken for the app itself, since anybody may run one elsewhere.
 */
function isServerAgent({ headers, origin }: Visit): boolean {
  const userAgent = headers.get("user-agent") ?? "";
  if (/^(node|undici|Next\.js Middleware)$/.test(userAgent)) return headers.get("sec-fetch-mode") === "cors";
  return /^(axios|node-fetch|got|Bun|Deno)\b/.test(userAgent) && isLoopbackHost(origin.host);
}
