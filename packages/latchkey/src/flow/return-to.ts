import type { Config } from "../config/config.js";
import { toCookieName } from "../config/native-format.js";
import type { Visit } from "../contract/visit.js";
import { readCookieValues } from "../http/cookie.js";
import { parseUrl } from "../http/parse-url.js";
import { longestRedirect, resolveRedirect, toRelative } from "../http/safe-redirect.js";
import { createAuthError } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import { reportAt } from "../session/report-at.js";
import type { AuthRequest } from "./auth-request.js";

/** Where a visitor goes afterwards: the app's own origin, or what `callbacks.redirect` made of it. */
export async function resolveReturnTo(config: Config, visit: Visit, value: string | undefined): Promise<URL> {
  const { origin } = visit.origin;
  const home = new URL("/", origin);
  if (value === undefined || value === "") return home;
  const { redirect } = config.callbacks;
  const own = resolveRedirect(value, origin);
  if (redirect === undefined) {
    if (own !== null) return own;
    if (config.dialect.foreignReturnTo === "home") return home;
    throw refuseReturn(`callbackUrl ${explainRefused(value, origin)}`);
  }
  const isPath = config.dialect.redirectsPaths && value.startsWith("/");
  const url = own === null ? value : isPath ? toRelative(own) : own.href;
  const decided = toWebUrl(await redirect({ url, baseUrl: origin }), origin);
  if (decided === null) throw refuseReturn("callbacks.redirect gave no web address");
  return decided;
}

const refuseReturn = (problem: string) =>
  createAuthError("RETURN_TO_REFUSED", { problem, longest: longestRedirect });

/** The address itself stays out of the log: it may hold anything. */
function explainRefused(value: string, origin: string): string {
  const written = (parseUrl(value, origin)?.href.length ?? 0) - origin.length;
  const length = Math.max(value.length, written);
  return length > longestRedirect ? `has ${length} characters` : `leads away from ${origin}`;
}

/** The address that `callbacks.signIn` names in place of letting somebody in. */
export async function resolveDetour(config: Config, visit: Visit, value: string): Promise<URL> {
  const named = config.dialect.isDetourFree ? toWebUrl(value, visit.origin.origin) : null;
  return named ?? resolveReturnTo(config, visit, value);
}

const resolved = new WeakMap<AuthRequest, Promise<URL>>();

/** Where the visitor of a request goes afterwards: what the request names, else what was named before. */
export function readReturnTo(config: Config, request: AuthRequest): Promise<URL> {
  // Once for each request: `callbacks.redirect` is the app's own code.
  const known = resolved.get(request);
  if (known !== undefined) return known;
  const { visit, fields, query } = request;
  const named = fields.get("callbackUrl") ?? query.get("callbackUrl");
  const value = named || readEarlierReturnTo(config, request);
  const found = resolveReturnTo(config, visit, value);
  resolved.set(request, found);
  return found;
}

function readEarlierReturnTo(config: Config, { visit, method }: AuthRequest): string | undefined {
  if (config.dialect.callbackUrl !== null) return readKeptAddress(config, visit);
  return method === "POST" ? readReferer(visit) : undefined;
}

/** The address in the callback cookie; anybody may have written it, and what is no address is none. */
function readKeptAddress(config: Config, visit: Visit): string | undefined {
  const kept = readCallbackCookie(config, visit);
  if (kept === null) return undefined;
  const { origin } = visit.origin;
  if (toWebUrl(kept, origin) !== null) return kept;
  const cookie = toCookieName(config.cookies.callbackUrl.naming, visit.origin.isSecure);
  const reason = createReason("CALLBACK_URL_COOKIE_IGNORED", { cookie, length: kept.length, origin });
  void reportAt(config, visit, { reason });
  return undefined;
}

/** What the callback cookie holds; of two different ones, one was planted. */
export function readCallbackCookie({ cookies, dialect }: Config, visit: Visit): string | null {
  if (dialect.callbackUrl === null) return null;
  const name = toCookieName(cookies.callbackUrl.naming, visit.origin.isSecure);
  const [value, ...others] = readCookieValues(visit.cookieHeader, name);
  return value === undefined || others.some((other) => other !== value) ? null : value;
}

/** The page of this app a form was sent from, when no target was named. */
export function readReferer(visit: Visit): string | undefined {
  const referer = visit.headers.get("referer");
  if (referer === null) return undefined;
  return resolveRedirect(referer, visit.origin.origin)?.href;
}

/** The app may decide for another origin, but never for a scheme that runs code or for hidden credentials. */
export function toWebUrl(value: unknown, origin: string): URL | null {
  if (typeof value !== "string" || !URL.canParse(value, origin)) return null;
  const url = new URL(value, origin);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && url.username === "" && url.password === "" ? url : null;
}
