import { isEqualText } from "../bytes/equal.js";
import { openClaims, sealClaims } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import { createCookie } from "../config/create-cookie.js";
import { toCookieName } from "../config/native-format.js";
import type { Visit } from "../contract/visit.js";
import { readCookiePairs, readCookieValues } from "../http/cookie.js";
import type { CookieChange } from "../http/cookie-change.js";
import { createAuthError } from "../reason/auth-error.js";

/** A sign-in that left for a provider and has not come back: what the answer is checked against. */
export interface PendingFlow {
  readonly provider: string;
  readonly state: string;
  readonly codeVerifier: string;
  readonly nonce: string | null;
  readonly redirectUri: string;
  /** Where the visitor wanted to go. */
  readonly returnTo: string;
}

const usualSeconds = 15 * 60;
const mostOpenFlows = 5;
const idLength = 8;

/** How long a visitor may take at the provider. */
export function toFlowSeconds({ cookies }: Config): number {
  return cookies.flow.maxAgeSeconds ?? usualSeconds;
}

/** Each flow has a cookie of its own, so that two tabs do not disturb each other; it is named by the start of its state. */
function toFlowCookieName(config: Config, visit: Visit, state: string): string {
  return `${toCookieName(config.cookies.flow.naming, visit.origin.isSecure)}.${state.slice(0, idLength)}`;
}

/** A flow that leaves for its provider. */
export interface LeavingFlow {
  readonly flow: PendingFlow;
  /** Whether the answer comes as a form that the provider's own page posts (OAuth 2.0 Form Post Response Mode §2). */
  readonly isPosted: boolean;
}

/** Cookies that keep a flow in the browser that started it, sealed; the oldest of too many is dropped. */
export async function issueFlowCookies(
  config: Config,
  visit: Visit,
  { flow, isPosted }: LeavingFlow,
): Promise<readonly CookieChange[]> {
  const [key] = await config.keys.purposeKeys("flow");
  if (key === undefined) throw createAuthError("SECRET_MISSING");
  const iat = Math.floor(config.now() / 1000);
  const value = await sealClaims(key, { ...flow, iat, exp: iat + toFlowSeconds(config) });
  const attributes = createCookie(config, "flow", visit);
  const created = { ...attributes, name: toFlowCookieName(config, visit, flow.state), value };
  // Browsers keep a Lax cookie back when another site posts, and take None only with Secure.
  const sameSite = isPosted && created.secure ? "none" : created.sameSite;
  const prefix = `${attributes.name}.`;
  const arrived = readCookiePairs(visit.cookieHeader, prefix).map(({ name }) => name);
  // Browsers send older cookies first (RFC 6265 §5.4), so the first ones are the ones to drop.
  const open = [...new Set(arrived)].filter((name) => isFlowCookieName(name, prefix));
  const dropped = open.slice(0, Math.max(0, open.length - mostOpenFlows + 1));
  return [
    { ...created, sameSite, maxAgeSeconds: toFlowSeconds(config) },
    ...dropped.map((name) => ({ ...attributes, name, value: "", maxAgeSeconds: 0 })),
  ];
}

/** Exactly what is written here: a planted name may hold anything, and another app's goes on after its `appId`. */
function isFlowCookieName(name: string, prefix: string): boolean {
  return (
    name.startsWith(prefix) &&
    name.length === prefix.length + idLength &&
    /^[\w-]+$/.test(name.slice(-idLength))
  );
}

/** The flow this state belongs to, if this browser started it with this provider and in time; `null` otherwise. */
export async function readPendingFlow(
  config: Config,
  visit: Visit,
  returned: { readonly state: string; readonly providerId: string },
): Promise<PendingFlow | null> {
  if (!/^[\w-]{20,128}(\.[\w.-]{1,2000})?$/.test(returned.state)) return null;
  const values = readCookieValues(visit.cookieHeader, toFlowCookieName(config, visit, returned.state));
  const [value] = values;
  if (value === undefined || values.length > 1) return null;
  const claims = await openClaims(await config.keys.purposeKeys("flow"), value);
  if (claims === null) return null;
  const { provider, state, codeVerifier, nonce, redirectUri, returnTo, exp } = claims;
  if (typeof exp !== "number" || exp <= config.now() / 1000) return null;
  if (typeof state !== "string" || !isEqualText(state, returned.state)) return null;
  // A cookie made for provider A must not vouch for an answer at provider B (RFC 9700 §4.4).
  if (provider !== returned.providerId || typeof codeVerifier !== "string") return null;
  if (typeof redirectUri !== "string" || typeof returnTo !== "string") return null;
  return {
    provider,
    state,
    codeVerifier,
    nonce: typeof nonce === "string" ? nonce : null,
    redirectUri,
    returnTo,
  };
}

/** The cookie that ends this flow in the browser. */
export function clearFlowCookie(config: Config, visit: Visit, state: string): CookieChange {
  return {
    ...createCookie(config, "flow", visit),
    name: toFlowCookieName(config, visit, state),
    value: "",
    maxAgeSeconds: 0,
  };
}
