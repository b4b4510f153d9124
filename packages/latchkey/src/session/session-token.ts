import { openClaims, type SealKey, sealClaims } from "../bytes/seal.js";
import { when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import { toCookieName } from "../config/native-format.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionClaims } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";
import { createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { diagnoseUnreadable, openWithoutLeftovers } from "./diagnose.js";
import type { FoundCookie } from "./found-cookie.js";
import { decodeOwnToken } from "./own-token.js";
import { judgeTimes, parseClaims } from "./token-times.js";

/** A token's claims, or the reason why it gives none. */
export type OpenedToken =
  | {
      readonly claims: SessionClaims;
      readonly reason: null;
      /** What is to be told although there is a session: older parts stood beside it and have to go. */
      readonly leftover?: Reason;
    }
  | { readonly claims: null; readonly reason: Reason };

/** Opens a session token and checks its claims (RFC 7519 §4.1); never throws for what the browser sent. */
export function openSessionToken(config: Config, found: FoundCookie): MaybePromise<OpenedToken> {
  const { value } = found;
  if (value === null) return { claims: null, reason: found.problem ?? createReason("NOT_SIGNED_IN") };
  const { decode } = config.tokens;
  if (decode !== undefined) return decodeOwnToken(decode, { value, cookieName: found.name });
  return when(config.keys.sessionKeys(found.readable.dialect, found.name), (keys) =>
    when(openClaims(keys, value), (opened) =>
      opened === null ? mendOrExplain(config, { found, value, keys }) : checkClaims(config, found, opened),
    ),
  );
}

interface Unopened {
  readonly found: FoundCookie;
  readonly value: string;
  readonly keys: readonly SealKey[];
}

async function mendOrExplain(config: Config, { found, value, keys }: Unopened): Promise<OpenedToken> {
  const mended = await openWithoutLeftovers(found, keys);
  if (mended !== null) {
    const checked = checkClaims(config, found, mended.claims);
    return checked.claims === null ? checked : { ...checked, leftover: mended.reason };
  }
  if (config.tokens.encode !== undefined) {
    const facts = { cookie: found.name, length: value.length };
    return { claims: null, reason: createReason("ENCODE_WITHOUT_DECODE", facts) };
  }
  return { claims: null, reason: await diagnoseUnreadable(config, { found, value, keys }) };
}

function checkClaims(config: Config, found: FoundCookie, opened: Record<string, unknown>): OpenedToken {
  const claims = parseClaims(opened);
  if (claims === null) {
    const facts = { cookie: found.name, length: found.value?.length ?? 0 };
    return { claims: null, reason: createReason("TOKEN_MALFORMED", facts) };
  }
  const reason = checkTimes(config, claims);
  return reason === null ? { claims, reason } : { claims: null, reason };
}

function checkTimes(
  config: Config,
  { iat, exp: written, auth_time: authTime }: SessionClaims,
): Reason | null {
  const nowSeconds = config.now() / 1000;
  const { absoluteMaxAgeSeconds } = config.lifetime;
  // Also for tokens from before the app said how long a session may last at most.
  const exp =
    absoluteMaxAgeSeconds === null ? written : Math.min(written, (authTime ?? iat) + absoluteMaxAgeSeconds);
  const standing = judgeTimes({ iat, exp }, nowSeconds);
  if (standing === "over") {
    return createReason("TOKEN_EXPIRED", {
      secondsAgo: Math.floor(nowSeconds - exp),
      maxAge: config.lifetime.maxAgeSeconds,
    });
  }
  if (standing === "ahead") {
    return createReason("TOKEN_FROM_FUTURE", { secondsAhead: Math.ceil(iat - nowSeconds) });
  }
  return null;
}

/** Seals claims in the dialect that is written; refuses what would not fit through proxies. */
export async function sealSessionToken(config: Config, visit: Visit, claims: SessionClaims): Promise<string> {
  const cookieName = toCookieName(config.cookies.session.naming, visit.origin.isSecure);
  const [key] = await config.keys.sessionKeys(config.dialect, cookieName);
  if (key === undefined) throw createAuthError("SECRET_MISSING");
  const { maxTokenBytes } = config.dialect.sealing;
  const plainLength = measureClaims(claims);
  // Sealing only adds to the length, and refuses in its own words what is far too long.
  const token = plainLength > maxTokenBytes ? null : await sealClaims(key, claims);
  if (token === null || token.length > maxTokenBytes) {
    const bytes = token?.length ?? plainLength;
    throw createAuthError("COOKIE_TOO_LARGE", { bytes, largest: listLargestClaims(claims) });
  }
  return token;
}

function measureClaims(claims: SessionClaims): number {
  try {
    return JSON.stringify(claims).length;
  } catch (thrown) {
    const problem = `what it returned cannot be written as JSON (${toThrownFacts(thrown).name})`;
    throw createAuthError("CONFIG_INVALID", { option: "callbacks.jwt", problem }, thrown);
  }
}

function listLargestClaims(claims: SessionClaims): string {
  return Object.entries(claims)
    .map(([name, value]) => ({ name, bytes: JSON.stringify(value)?.length ?? 0 }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 3)
    .map(({ name, bytes }) => `${name} ${bytes}`)
    .join(", ");
}
