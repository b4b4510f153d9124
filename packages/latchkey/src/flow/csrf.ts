import { hmacSha256 } from "#crypto";
import { encodeBase64url } from "../bytes/base64url.js";
import { isEqualText } from "../bytes/equal.js";
import { createRandomText } from "../bytes/random-text.js";
import { toUtf8 } from "../bytes/text.js";
import type { Config } from "../config/config.js";
import { toCookieName } from "../config/dialect.js";
import type { Visit } from "../contract/visit.js";
import { readCookieValues } from "../http/cookie.js";
import type { CookieChange } from "../http/cookie-change.js";
import { AuthError, createAuthError } from "../reason/auth-error.js";
import type { AuthRequest } from "./auth-request.js";

/** A token to put into a form, and the cookie that binds it to this browser, when one has to be set. */
export interface CsrfGrant {
  readonly token: string;
  readonly cookies: readonly CookieChange[];
}

/** The token of this browser: a MAC over the random id in its cookie, so a page of another site cannot know it. */
export async function issueCsrfToken(config: Config, visit: Visit): Promise<CsrfGrant> {
  const known = readBrowserId(config, visit);
  const id = known ?? createRandomText(24);
  const [token] = await createTokens(config, id);
  if (config.blocker !== null) throw new AuthError(config.blocker);
  if (token === undefined) throw createAuthError("SECRET_MISSING");
  if (known !== null) return { token, cookies: [] };
  const name = toCookieName(config.csrfNaming, visit.origin.isSecure);
  const attributes = { path: "/", httpOnly: true, secure: visit.origin.isSecure, sameSite: "lax" } as const;
  return { token, cookies: [{ ...attributes, name, value: id }] };
}

/** Refuses a state change that another site started: by its origin first, then by the token. */
export async function requireOwnForm(config: Config, { visit, fields }: AuthRequest): Promise<void> {
  requireOwnOrigin(visit);
  // Without a secret no token fits, and the form is not to blame.
  if (config.blocker !== null) throw new AuthError(config.blocker);
  const id = readBrowserId(config, visit);
  const sent = fields.get("csrfToken");
  const refuse = (problem: string) => createAuthError("CSRF_INVALID", { problem, basePath: config.basePath });
  if (sent === undefined || sent === "") throw refuse("no csrfToken was sent");
  if (id === null) throw refuse("the cookie that belongs to the csrfToken is missing");
  const tokens = await createTokens(config, id);
  if (!tokens.some((token) => isEqualText(token, sent))) throw refuse("the csrfToken is not this browser's");
}

function requireOwnOrigin({ headers, origin }: Visit): void {
  const sentOrigin = headers.get("origin");
  const fetchSite = headers.get("sec-fetch-site");
  // `Origin: null` comes from sandboxed frames and redirects across origins: it is a foreign origin.
  const isForeign = sentOrigin === null ? isForeignSite(fetchSite) : sentOrigin !== origin.origin;
  if (!isForeign) return;
  throw createAuthError("ORIGIN_FOREIGN", {
    origin: (sentOrigin ?? "none").slice(0, 200),
    fetchSite: (fetchSite ?? "none").slice(0, 20),
    expected: origin.origin,
  });
}

/** A sibling subdomain (`same-site`) is foreign too. */
function isForeignSite(fetchSite: string | null): boolean {
  return fetchSite !== null && fetchSite !== "same-origin" && fetchSite !== "none";
}

function readBrowserId(config: Config, visit: Visit): string | null {
  const name = toCookieName(config.csrfNaming, visit.origin.isSecure);
  const values = readCookieValues(visit.cookieHeader, name);
  const [id] = values;
  // Of two different cookies one was planted, so neither counts.
  if (id === undefined || values.some((value) => value !== id)) return null;
  return /^[\w-]{32}$/.test(id) ? id : null;
}

async function createTokens(config: Config, id: string): Promise<readonly string[]> {
  const keys = await config.keys.macKeys("csrf");
  const macs = await Promise.all(keys.map((key) => hmacSha256(key, toUtf8(id))));
  return macs.map(encodeBase64url);
}
