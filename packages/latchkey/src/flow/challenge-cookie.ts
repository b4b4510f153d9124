import { isEqualText } from "../bytes/equal.js";
import { openClaims, sealClaims } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import { createCookie } from "../config/create-cookie.js";
import { toCookieName } from "../config/native-format.js";
import type { Visit } from "../contract/visit.js";
import { parseCookies, readCookieValues } from "../http/cookie.js";
import type { CookieChange } from "../http/cookie-change.js";
import type { Ceremony } from "../identity/passkey/decide-ceremony.js";
import { createAuthError } from "../reason/auth-error.js";

/** A user who does not exist yet, as they named themselves before their key was made. */
export interface Newcomer {
  readonly email?: string;
  readonly name?: string;
  readonly image?: string;
}

/** A challenge that waits for its signature: for which ceremony, and for whom a new key would be. */
export interface PendingChallenge {
  readonly challenge: string;
  readonly provider: string;
  readonly action: Ceremony;
  /** Only to register: who is signed in and gets a further key. */
  readonly userId?: string;
  /** Only to register: who becomes a user. */
  readonly newcomer?: Newcomer;
}

const shortestSeconds = 300;
const longestSeconds = 900;
const mostOpen = 5;
const idLength = 8;

/** Each challenge has a cookie of its own: the autofill of a page waits while a button of the same page is pressed. */
function toChallengeCookieName(config: Config, visit: Visit, challenge: string): string {
  return `${toCookieName(config.cookies.challenge.naming, visit.origin.isSecure)}.${challenge.slice(0, idLength)}`;
}

/** Cookies that keep a challenge in the browser that asked for it, sealed; `timeoutMs` is how long the browser waits. */
export async function issueChallengeCookies(
  config: Config,
  visit: Visit,
  { pending, timeoutMs }: { readonly pending: PendingChallenge; readonly timeoutMs: unknown },
): Promise<readonly CookieChange[]> {
  const [key] = await config.keys.purposeKeys("challenge");
  if (key === undefined) throw createAuthError("SECRET_MISSING");
  const asked = typeof timeoutMs === "number" ? Math.ceil(timeoutMs / 1000) : shortestSeconds;
  const maxAgeSeconds = Math.min(longestSeconds, Math.max(shortestSeconds, asked));
  const iat = Math.floor(config.now() / 1000);
  const value = await sealClaims(key, { ...pending, iat, exp: iat + maxAgeSeconds });
  const name = toChallengeCookieName(config, visit, pending.challenge);
  const prefix = name.slice(0, -idLength);
  // Browsers send older cookies first (RFC 6265 §5.4), so the first ones are the ones to drop.
  const open = [...parseCookies(visit.cookieHeader).keys()].filter(
    (each) => each.startsWith(prefix) && /^[\w-]{8}$/.test(each.slice(prefix.length)),
  );
  return [
    { ...createCookie(config, "challenge", visit), name, value, maxAgeSeconds },
    ...open.slice(0, Math.max(0, open.length - mostOpen + 1)).map((each) => toCleared(config, visit, each)),
  ];
}

/** The pending ceremony of a challenge, if this browser asked this provider for it and in time; `null` otherwise. */
export async function readPendingChallenge(
  config: Config,
  visit: Visit,
  answered: { readonly challenge: string; readonly provider: string; readonly action: Ceremony },
): Promise<PendingChallenge | null> {
  if (!/^[\w-]{22,200}$/.test(answered.challenge)) return null;
  const name = toChallengeCookieName(config, visit, answered.challenge);
  const [value, ...others] = readCookieValues(visit.cookieHeader, name);
  if (value === undefined || others.length > 0) return null;
  const claims = await openClaims(await config.keys.purposeKeys("challenge"), value);
  if (claims === null) return null;
  const { challenge, provider, action, userId, newcomer, exp } = claims;
  if (typeof exp !== "number" || exp <= config.now() / 1000) return null;
  if (typeof challenge !== "string" || !isEqualText(challenge, answered.challenge)) return null;
  // A challenge to sign in must not register a key, and one of another provider may ask less of the authenticator.
  if (provider !== answered.provider || action !== answered.action) return null;
  return {
    challenge,
    provider,
    action: answered.action,
    userId: typeof userId === "string" ? userId : undefined,
    newcomer: typeof newcomer === "object" && newcomer !== null ? newcomer : undefined,
  };
}

/** The cookie that ends this challenge in the browser. */
export function clearChallengeCookie(config: Config, visit: Visit, challenge: string): CookieChange {
  return toCleared(config, visit, toChallengeCookieName(config, visit, challenge));
}

function toCleared(config: Config, visit: Visit, name: string): CookieChange {
  return { ...createCookie(config, "challenge", visit), name, value: "", maxAgeSeconds: 0 };
}
