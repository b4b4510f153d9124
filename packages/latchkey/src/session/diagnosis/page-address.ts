import type { Config } from "../../config/config.js";
import type { Visit } from "../../contract/visit.js";
import { isLoopbackHost } from "../../http/origin.js";
import { parseUrl } from "../../http/parse-url.js";
import { createReason } from "../../reason/catalog.js";
import type { Reason } from "../../reason/reason.js";

/** The page the browser is on, as far as it says so. */
function readPage({ headers }: Visit): URL | null {
  const origin = headers.get("origin");
  return parseUrl(origin === null || origin === "null" ? (headers.get("referer") ?? "") : origin);
}

/** The page is of plain http on another machine, where no browser keeps a Secure cookie (RFC 6265bis §5.7). */
export function findInsecurePage(config: Config, visit: Visit): Reason | null {
  const { origin } = visit;
  const page = readPage(visit);
  const isSecure = config.cookies.session.isSecure ?? origin.isSecure;
  if (!isSecure || page === null || page.protocol !== "http:" || isLoopbackHost(page.host)) return null;
  // The address of a page elsewhere says nothing about this app.
  if (page.hostname !== new URL(`http://${readHost(visit)}`).hostname) return null;
  return createReason("SECURE_COOKIE_OVER_HTTP", { page: page.origin, origin: origin.origin });
}

/** The host the browser asked for: behind a proxy the first that was forwarded. */
function readHost({ headers, origin }: Visit): string {
  const forwarded = headers.get("x-forwarded-host")?.split(",", 1)[0]?.trim();
  const host = forwarded || headers.get("host") || origin.host;
  return URL.canParse(`http://${host}`) ? host : origin.host;
}

/** A neighbour of the app's own host: with or without www, or another name of this machine. */
export function findForeignHost({ origin, cookies }: Config, visit: Visit): Reason | null {
  if (origin.fixed === null) return null;
  const canonical = origin.fixed.hostname;
  const host = new URL(`http://${readHost(visit)}`).hostname;
  const { domain } = cookies.session;
  if (host === canonical || domain !== null) return null;
  const isNeighbour = host === `www.${canonical}` || canonical === `www.${host}`;
  if (!isNeighbour && !(isLoopbackHost(host) && isLoopbackHost(canonical))) return null;
  return createReason("HOST_MISMATCH", { host, canonical });
}
