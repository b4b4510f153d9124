import type { Config } from "../config/config.js";
import { toCookieName } from "../config/native-format.js";
import type { Visit } from "../contract/visit.js";
import type { Engine } from "../core/create-engine.js";
import { createVisit, requireAllowedHost } from "../flow/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { isPartOf } from "../http/cookie-chunk.js";
import { isLoopbackHost } from "../http/origin.js";
import { resolveRedirect } from "../http/safe-redirect.js";
import { parseSetCookie } from "../http/set-cookie.js";
import { createAuthError } from "../reason/auth-error.js";
import { readSealNames, readSessionCookies } from "../session/found-cookie.js";
import { hopHeader, sealHop } from "../session/hop.js";
import { readRoute } from "../session/whereabouts.js";
import { readCurrentRoute } from "./current-route.js";
import type { NodeContext } from "./node-message.js";
import { type AskArguments, readSurface, type Surface } from "./surface.js";

/**
 * What `auth.fetch` takes beside what `fetch` does.
 *
 * @example
 * ```ts
 * import type { AuthFetchInit } from "latchkey";
 *
 * const init: AuthFetchInit = { method: "POST", body: "{}" };
 * ```
 */
export interface AuthFetchInit extends RequestInit {
  /** Where the visitor's cookies come from outside the App Router: the request, or the context of `getServerSideProps`. */
  readonly from?: Request | NodeContext;
}

const mostRedirects = 5;

/** Fetches a route of the app as the visitor of the current request; what leaves the app is refused before it is sent. */
export async function fetchAsVisitor(
  engine: Engine,
  input: string | URL | Request,
  { from, ...init }: AuthFetchInit,
): Promise<Response> {
  const surface = await readSurface(from === undefined ? [] : ([from] as AskArguments));
  const config = engine.config();
  const visit = createVisit(config, surface.arrival);
  requireAllowedHost(config, visit);
  const target = resolveTarget(config, visit, input instanceof Request ? input.url : String(input));
  const given = input instanceof Request ? new Request(input, init) : new Request(target, init);
  const isFollowed = given.redirect === "follow";
  let request = await dress(config, visit, new Request(target, given));
  for (let count = 0; ; count++) {
    const spare = request.body === null ? request : request.clone();
    // An answer made for one visitor must be in no cache, least of all in one that Next.js shares between visitors.
    const response = await config.fetch(request, { cache: "no-store", redirect: "manual" });
    await bringCookiesBack(config, surface, { visit, response, target: request.url });
    const location = response.headers.get("location");
    if (!isRedirect(response.status) || location === null || given.redirect === "manual") return response;
    await response.body?.cancel();
    if (!isFollowed || count === mostRedirects) {
      const problem = isFollowed
        ? `more than ${mostRedirects} redirects`
        : 'a redirect, and redirect is "error"';
      throw refuse(request.url, problem);
    }
    request = await dress(config, visit, redirect(config, visit, { request: spare, response, location }));
  }
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** The URL of a route of the app, or of an origin the app named; throws FETCH_TARGET_REFUSED for any other. */
function resolveTarget(config: Config, visit: Visit, value: string): URL {
  const { origin } = visit.origin;
  for (const each of [origin, ...config.trustedOrigins]) {
    // A path belongs to the app itself; only a whole URL can mean another origin.
    const url = each === origin || !value.startsWith("/") ? resolveRedirect(value, each) : null;
    if (url === null) continue;
    if (url.protocol === "https:" || isLoopbackHost(url.host)) return url;
    throw refuse(value, "http to another machine would show the session cookie on the way");
  }
  throw refuse(value, `it is neither a path of the app nor a URL of ${origin}`);
}

function refuse(value: string, problem: string): Error {
  // The address may be hostile, and its query may be secret.
  const shown = value.split(/[?#]/, 1)[0]?.replace(/[^\x21-\x7e]/g, "?") ?? "";
  return createAuthError("FETCH_TARGET_REFUSED", { target: shown.slice(0, 120), problem });
}

const toCompanions = ({ cookies }: Config) => [cookies.epoch, cookies.signedOut];

/** Gives a request the visitor's session cookies, those the app listed, and the mark that tells who asks. */
async function dress(config: Config, visit: Visit, request: Request): Promise<Request> {
  const own = new Set(readSessionCookies(config, visit).flatMap(({ names }) => names));
  // With its companions: a renewal that does not see the one would make another, and a session that ended has the other.
  for (const { naming } of toCompanions(config)) own.add(toCookieName(naming, visit.origin.isSecure));
  for (const name of [...readSealNames(config, visit), ...config.forwardedCookies]) own.add(name);
  const pairs = (visit.cookieHeader ?? "").split(";").map((pair) => pair.trim());
  const forwarded = pairs.filter((pair) => own.has(pair.split("=", 1)[0] ?? ""));
  if (forwarded.length > 0) request.headers.set("cookie", forwarded.join("; "));
  else request.headers.delete("cookie");
  const mark = await sealHop(config, { from: nameCaller(config, visit), isForwarded: true });
  if (mark !== null) request.headers.set(hopHeader, mark);
  return request;
}

/** What asks, for the log of what is asked; in production the mark says no more than that the app asks. */
function nameCaller({ showsDetails }: Config, visit: Visit): string | null {
  if (!showsDetails) return null;
  return readCurrentRoute(null).file ?? readRoute(visit);
}

interface Redirected {
  readonly request: Request;
  readonly response: Response;
  readonly location: string;
}

/** The next request of a redirect within the app (WHATWG Fetch §4.4); one that leaves it is refused. */
function redirect(config: Config, visit: Visit, { request, response, location }: Redirected): Request {
  const absolute = URL.canParse(location, request.url) ? new URL(location, request.url).href : location;
  const target = resolveTarget(config, visit, absolute);
  const isResent = response.status === 307 || response.status === 308;
  if (isResent || request.method === "GET" || request.method === "HEAD") return new Request(target, request);
  const headers = new Headers(request.headers);
  for (const name of ["content-type", "content-length", "content-encoding", "content-language"])
    headers.delete(name);
  return new Request(target, { headers, signal: request.signal });
}

interface Returned {
  readonly visit: Visit;
  readonly response: Response;
  readonly target: string;
}

/** What the app's own route did to the session reaches the browser, where this place can write cookies. */
async function bringCookiesBack(
  config: Config,
  surface: Surface,
  { visit, response, target }: Returned,
): Promise<void> {
  if (!surface.arrival.canWriteCookies || new URL(target).origin !== visit.origin.origin) return;
  const changes = response.headers.getSetCookie().map(parseSetCookie);
  const seals = config.readable.map(({ seal }) => seal).filter((seal) => seal !== null);
  const companions = toCompanions(config).map(({ naming }) => naming);
  const namings = [...config.readable.map(({ naming }) => naming), ...seals, ...companions];
  const names = namings.map((naming) => toCookieName(naming, visit.origin.isSecure));
  const isOwn = ({ name }: CookieChange) => names.some((cookie) => isPartOf(name, cookie));
  const brought = changes.filter((change) => change !== null).filter(isOwn);
  if (brought.length > 0 && (await surface.prepareWriting())) surface.write(brought);
}
