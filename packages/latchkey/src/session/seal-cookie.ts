import { isEqualText } from "../bytes/equal.js";
import { openClaims, type SealKey, sealClaims } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import { createCookie } from "../config/create-cookie.js";
import { toCookieName } from "../config/native-format.js";
import type { Visit } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { readChunkedCookie } from "../http/cookie-chunk.js";
import { createAuthError } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import { reportAt } from "./report-at.js";
import type { ArrivedId } from "./session-id.js";
import { judgeSealTimes, parseSeal, type SessionSeal, toSealAudience } from "./session-seal.js";
import { digestSessionId } from "./shown-id.js";

/** A seal that was made for this very session, however long ago, or what is wrong with it, as the end of a sentence about it. */
export type OpenedSeal =
  | { readonly seal: SessionSeal; readonly problem: null; readonly isForged: false }
  | { readonly seal: null; readonly problem: string; readonly isForged: boolean };

const none: OpenedSeal = { seal: null, problem: "did not arrive", isForged: false };

const refuse = (problem: string, isForged: boolean): OpenedSeal => ({ seal: null, problem, isForged });

/** The seal that came with a session cookie: inside it, or in the cookie beside it; one of another session is reported. */
export async function openSeal(
  config: Config,
  visit: Visit,
  { found, held }: ArrivedId,
): Promise<OpenedSeal> {
  const opened = await openArrived(config, visit, { found, held });
  if (opened.seal === null) return opened;
  const isOurs = opened.seal.aud === toSealAudience(found.name, visit.origin.origin);
  return isOurs ? opened : refuse("was made for another app, or for another address of it", false);
}

async function openArrived(config: Config, visit: Visit, { found, held }: ArrivedId): Promise<OpenedSeal> {
  const nowSeconds = config.now() / 1000;
  const { seal: naming } = found.readable;
  if (naming === null) return judgeSeal(held.beside, nowSeconds);
  const cookie = toCookieName(naming, visit.origin.isSecure);
  const keys = await config.keys.purposeKeys("session-seal");
  const opened = await openSealOf({ header: visit.cookieHeader, cookie, keys, nowSeconds, id: held.id });
  if (opened.isForged) {
    const reason = createReason("SESSION_SEAL_REFUSED", { cookie, problem: opened.problem });
    await reportAt(config, visit, { reason });
  }
  return opened;
}

interface SealToOpen {
  readonly header: string | null;
  readonly cookie: string;
  readonly keys: readonly SealKey[];
  readonly nowSeconds: number;
  /** The session it must have been made for. */
  readonly id: string;
}

/** The seal in a cookie of this name, if it was made for this session; never throws for what the browser sent. */
export async function openSealOf({ header, cookie, keys, nowSeconds, id }: SealToOpen): Promise<OpenedSeal> {
  const { value, names, problem } = readChunkedCookie(header, cookie);
  if (names.length === 0) return none;
  if (value === null) {
    return refuse(problem?.kind === "duplicate" ? "came twice and differs" : "came in parts", true);
  }
  const claims = await openClaims(keys, value);
  if (claims === null) return refuse("is not of this app's secret and purpose, or was altered", true);
  const { digest } = claims;
  if (typeof digest !== "string" || !isEqualText(digest, await digestSessionId(id))) {
    return refuse("was made for another session", true);
  }
  return judgeSeal(claims, nowSeconds);
}

/** What one of our keys sealed, as the seal of a session that goes on. */
export function judgeSeal(claims: unknown, nowSeconds: number): OpenedSeal {
  if (claims === undefined) return none;
  const seal = parseSeal(claims);
  if (seal === null) return refuse("has not the form of one", true);
  const problem = judgeSealTimes(seal, nowSeconds);
  return problem === null ? { seal, problem, isForged: false } : refuse(problem, false);
}

/** The cookie beside a plain session id that vouches for it. */
export async function createSealCookie(
  config: Config,
  visit: Visit,
  { id, seal, expires }: { readonly id: string; readonly seal: SessionSeal; readonly expires: Date },
): Promise<CookieChange> {
  const [key] = await config.keys.purposeKeys("session-seal");
  if (key === undefined) throw createAuthError("SECRET_MISSING");
  const { maxAgeSeconds } = config.cookies.seal;
  return {
    ...createCookie(config, "seal", visit),
    value: await sealClaims(key, { digest: await digestSessionId(id), ...seal }),
    expires,
    ...(maxAgeSeconds === null ? {} : { maxAgeSeconds }),
  };
}
