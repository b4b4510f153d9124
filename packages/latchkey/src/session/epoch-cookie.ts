import { createRandomText } from "../bytes/random-text.js";
import type { Config } from "../config/config.js";
import { createCookie } from "../config/create-cookie.js";
import { toCookieName } from "../config/native-format.js";
import type { Visit } from "../contract/visit.js";
import { readCookieValues } from "../http/cookie.js";
import type { CookieChange } from "../http/cookie-change.js";

/** Whether a session goes on as it was, or is another from here on: signed in, updated. */
export type EpochChange = "kept" | "new";

const epochPattern = /^[\w-]{8,64}$/;

/** The epoch the browser sent: which state of its session it knows of; `null` for none. It proves nothing. */
export function readEpoch({ cookies }: Config, visit: Visit): string | null {
  const name = toCookieName(cookies.epoch.naming, visit.origin.isSecure);
  const [value] = readCookieValues(visit.cookieHeader, name);
  return value !== undefined && epochPattern.test(value) ? value : null;
}

/** The companion of a session cookie, which scripts may read: a random id that changes when the session does. */
export function createEpochCookie(
  config: Config,
  visit: Visit,
  { change, expires }: { readonly change: EpochChange; readonly expires: Date },
): CookieChange {
  const { maxAgeSeconds } = config.cookies.session;
  const kept = change === "kept" ? readEpoch(config, visit) : null;
  return {
    ...createCookie(config, "epoch", visit),
    value: kept ?? createRandomText(12),
    expires,
    ...(maxAgeSeconds === null ? {} : { maxAgeSeconds }),
  };
}

/** Takes the companion away with its session; nothing when the browser has none. */
export function clearEpochCookie(config: Config, visit: Visit): readonly CookieChange[] {
  const cookie = createCookie(config, "epoch", visit);
  const isThere = readCookieValues(visit.cookieHeader, cookie.name).length > 0;
  return isThere ? [{ ...cookie, value: "", maxAgeSeconds: 0 }] : [];
}
