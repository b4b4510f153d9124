import { isEqualText } from "../bytes/equal.js";
import type { Config } from "../config/config.js";
import { createCookie } from "../config/create-cookie.js";
import { toCookieName } from "../config/native-format.js";
import type { HeaderReader, Visit } from "../contract/visit.js";
import { readCookieValues } from "../http/cookie.js";
import type { CookieChange } from "../http/cookie-change.js";
import { AuthError, createAuthError } from "../reason/auth-error.js";
import type { AuthRequest } from "./auth-request.js";
import { csrfSchemes } from "./csrf-scheme.js";

/** A token to put into a form, and the cookie that binds it to this browser, when one has to be set. */
export interface CsrfGrant {
  readonly token: string;
  readonly cookies: readonly CookieChange[];
}

const issued = new WeakMap<Visit, Promise<CsrfGrant>>();

/** The token of this browser, which a page of another site cannot know, and the cookie that binds it. */
export function issueCsrfToken(config: Config, visit: Visit): Promise<CsrfGrant> {
  // One for each visit: a page and the cookie that comes with every answer must agree.
  const known = issued.get(visit);
  if (known !== undefined) return known;
  const grant = createGrant(config, visit);
  issued.set(visit, grant);
  return grant;
}

async function createGrant(config: Config, visit: Visit): Promise<CsrfGrant> {
  if (config.blocker !== null) throw new AuthError(config.blocker);
  const scheme = csrfSchemes[config.dialect.csrfCookie];
  const known = readCsrfCookie(config, visit);
  const [token] = known === null ? [] : await scheme.readTokens(config, known);
  if (token !== undefined) return { token, cookies: [] };
  const created = await scheme.create(config);
  return {
    token: created.token,
    cookies: [{ ...createCookie(config, "csrf", visit), value: created.cookie }],
  };
}

/** Refuses a state change that another site started: by its origin first, then by the token. */
export async function requireOwnForm(config: Config, { visit, fields }: AuthRequest): Promise<void> {
  requireOwnOrigin(config, visit);
  // Without a secret no token fits, and the form is not to blame.
  if (config.blocker !== null) throw new AuthError(config.blocker);
  if (!config.needsFormToken) return;
  const cookie = readCsrfCookie(config, visit);
  const sent = fields.get("csrfToken");
  const refuse = (problem: string) => createAuthError("CSRF_INVALID", { problem, basePath: config.basePath });
  if (sent === undefined || sent === "") throw refuse("no csrfToken was sent");
  const tokens =
    cookie === null ? [] : await csrfSchemes[config.dialect.csrfCookie].readTokens(config, cookie);
  if (tokens.length === 0) throw refuse("the cookie that belongs to the csrfToken is missing");
  if (!tokens.some((token) => isEqualText(token, sent))) throw refuse("the csrfToken is not this browser's");
}

/** Refuses what a page of another site sent; throws ORIGIN_FOREIGN. */
export function requireOwnOrigin({ dialect }: Config, { headers, origin }: Visit): void {
  const sentOrigin = headers.get("origin");
  const fetchSite = headers.get("sec-fetch-site");
  // `Origin: null` comes from sandboxed frames and redirects across origins: it is a foreign origin.
  const isForeign = sentOrigin === null ? isForeignSite(fetchSite) : sentOrigin !== origin.origin;
  if (!isForeign) return;
  if (dialect.formOrigin === "own-host" && isOwnHost(headers, sentOrigin)) return;
  throw createAuthError("ORIGIN_FOREIGN", {
    origin: (sentOrigin ?? "none").slice(0, 200),
    fetchSite: (fetchSite ?? "none").slice(0, 20),
    expected: origin.origin,
  });
}

/**
 * Whether a page of the very host that was asked sent it, on whichever port or name of the app that is.
 *
 * Browsers let no page write `Sec-Fetch-Site` or `Host`. A proxy may put its own host there; fetch metadata are left then.
 */
function isOwnHost(headers: HeaderReader, sentOrigin: string | null): boolean {
  const fetchSite = headers.get("sec-fetch-site");
  if (fetchSite !== null) return fetchSite === "same-origin";
  const host = headers.get("host");
  return sentOrigin === `https://${host}` || sentOrigin === `http://${host}`;
}

/** A sibling subdomain (`same-site`) is foreign too. */
function isForeignSite(fetchSite: string | null): boolean {
  return fetchSite !== null && fetchSite !== "same-origin" && fetchSite !== "none";
}

function readCsrfCookie(config: Config, visit: Visit): string | null {
  const name = toCookieName(config.cookies.csrf.naming, visit.origin.isSecure);
  const [value, ...others] = readCookieValues(visit.cookieHeader, name);
  // Of two different cookies one was planted, so neither counts.
  return value === undefined || others.some((other) => other !== value) ? null : value;
}
