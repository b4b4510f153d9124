import type { Config } from "../config/config.js";
import { createCookie } from "../config/create-cookie.js";
import { toCookieName } from "../config/native-format.js";
import type { Visit } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { chunkCookie } from "../http/cookie-chunk.js";
import { clearEpochCookie, createEpochCookie, type EpochChange } from "./epoch-cookie.js";
import { readSealNames, readSessionCookies } from "./found-cookie.js";

/** Cookies that hold this token until it expires, and that clear every other session cookie that arrived. */
export function createSessionCookies(
  config: Config,
  visit: Visit,
  token: { readonly value: string; readonly expires: Date; readonly epoch: EpochChange },
): readonly CookieChange[] {
  const { maxAgeSeconds } = config.cookies.session;
  const written = chunkCookie({
    ...createCookie(config, "session", visit),
    value: token.value,
    expires: token.expires,
    ...(maxAgeSeconds === null ? {} : { maxAgeSeconds }),
  });
  const kept = new Set(written.map((change) => change.name));
  // The seal beside it is written apart, by whoever has one.
  if (config.dialect.seal !== null) {
    kept.add(toCookieName(config.cookies.seal.naming, visit.origin.isSecure));
  }
  const cleared = clearTokenCookies(config, visit).filter((change) => !kept.has(change.name));
  const epoch = createEpochCookie(config, visit, { change: token.epoch, expires: token.expires });
  return [...written, ...cleared, epoch];
}

/** Cookies that delete every session cookie that arrived, of any dialect, chunks, seals and companion included. */
export function clearSessionCookies(config: Config, visit: Visit): readonly CookieChange[] {
  return [...clearTokenCookies(config, visit), ...clearEpochCookie(config, visit)];
}

function clearTokenCookies(config: Config, visit: Visit): readonly CookieChange[] {
  const attributes = createCookie(config, "session", visit);
  const sessions = readSessionCookies(config, visit).flatMap(({ names }) => names);
  return [...sessions, ...readSealNames(config, visit)].map((name) => ({
    ...attributes,
    name,
    value: "",
    maxAgeSeconds: 0,
  }));
}
