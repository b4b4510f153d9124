import type { CookieRole } from "../config/cookie-format.js";
import type { CookieOverride, InheritedOptions } from "../config/inherited-options.js";
import type { GenerationShape } from "./generation.js";
import type { CookieSerializeOptions, CookiesOptions } from "./options.js";

/** Cookies of next-auth that live in our one cookie of a sign-in under way. */
const underWay = ["pkceCodeVerifier", "state", "nonce"] as const;

/** next-auth's `cookies` option as ours. */
export function translateCookies(
  given: CookiesOptions | undefined,
  { toCookieOverride }: GenerationShape,
): InheritedOptions["cookies"] {
  if (given === undefined) return undefined;
  const { sessionToken, callbackUrl, csrfToken, webauthnChallenge } = given;
  const flow = mergeFlow(
    underWay.flatMap((name) => (given[name] === undefined ? [] : [toAttributes(given[name].options)])),
  );
  const overrides: Partial<Record<CookieRole, CookieOverride>> = {
    ...(sessionToken && { session: toCookieOverride(sessionToken) }),
    ...(callbackUrl && { callbackUrl: toCookieOverride(callbackUrl) }),
    ...(csrfToken && { csrf: toCookieOverride(csrfToken) }),
    ...(flow && { flow }),
    // Its name is ours: each challenge has a cookie of its own.
    ...(webauthnChallenge && { challenge: toAttributes(webauthnChallenge.options) }),
  };
  return overrides;
}

/** Attributes as ours: `true` is how the option's library spells strict, and `false` leaves it to the browser, which takes lax. */
export function toAttributes(options: CookieSerializeOptions = {}): CookieOverride {
  const { domain, path, httpOnly, secure, maxAge, sameSite } = options;
  const attributes = {
    domain: domain || undefined,
    path,
    httpOnly,
    secure,
    maxAgeSeconds: maxAge === undefined ? undefined : Math.floor(maxAge),
    sameSite: sameSite === undefined ? undefined : toSameSite(sameSite),
  };
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

function toSameSite(given: true | false | string): CookieOverride["sameSite"] {
  const name = given === true ? "strict" : String(given).toLowerCase();
  return name === "strict" || name === "none" ? name : "lax";
}

/** One cookie for several: wide enough for the widest of them, and as short-lived as the shortest. */
function mergeFlow(all: readonly CookieOverride[]): CookieOverride | null {
  if (all.length === 0) return null;
  const ages = all.flatMap(({ maxAgeSeconds }) => (maxAgeSeconds === undefined ? [] : [maxAgeSeconds]));
  const widest = (["none", "lax", "strict"] as const).find((name) =>
    all.some(({ sameSite }) => sameSite === name),
  );
  const first = <K extends "domain" | "path">(name: K) =>
    all.find((each) => each[name] !== undefined)?.[name];
  const [domain, path] = [first("domain"), first("path")];
  return {
    ...(domain === undefined ? {} : { domain }),
    ...(path === undefined ? {} : { path }),
    ...(widest === undefined ? {} : { sameSite: widest }),
    ...(ages.length === 0 ? {} : { maxAgeSeconds: Math.min(...ages) }),
    ...(all.some(({ secure }) => secure === true) ? { secure: true } : {}),
  };
}
