import type { Config } from "../config/config.js";
import { createCookie } from "../config/create-cookie.js";
import { toCookieName } from "../config/native-format.js";
import type { SessionClaims } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";
import { readCookieValues } from "../http/cookie.js";
import type { CookieChange } from "../http/cookie-change.js";

/**
 * An answer that was under way during a sign-out may bring the session's cookie once more, renewed. So the browser keeps when
 * the session began that it signed out of: renewals do not change that, and tokens of other libraries do not tell it.
 */
export function createSignedOutMark(
  config: Config,
  visit: Visit,
  { auth_time: began }: SessionClaims,
): readonly CookieChange[] {
  if (began === undefined) return [];
  // As long as what was renewed at the last moment could go on.
  const expires = new Date(config.now() + config.lifetime.maxAgeSeconds * 1000);
  return [{ ...createCookie(config, "signedOut", visit), value: String(began), expires }];
}

const toMarkName = ({ cookies }: Config, { origin }: Visit): string =>
  toCookieName(cookies.signedOut.naming, origin.isSecure);

/** Whether a browser that sends this header signed out of the session of these claims; `name` is where it keeps that. */
export function isMarkedSignedOut(header: string | null, name: string, began: unknown): boolean {
  return typeof began === "number" && readCookieValues(header, name).includes(String(began));
}

/** Whether this browser signed out of the session of these claims. */
export function isSignedOutHere(config: Config, visit: Visit, { auth_time: began }: SessionClaims): boolean {
  return isMarkedSignedOut(visit.cookieHeader, toMarkName(config, visit), began);
}

/** Takes the mark away when somebody signs in; nothing when the browser has none. */
export function clearSignedOutMark(config: Config, visit: Visit): readonly CookieChange[] {
  if (readCookieValues(visit.cookieHeader, toMarkName(config, visit)).length === 0) return [];
  return [{ ...createCookie(config, "signedOut", visit), value: "", maxAgeSeconds: 0 }];
}
