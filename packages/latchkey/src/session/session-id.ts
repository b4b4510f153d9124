import { openClaims, parseSealHeader, sealClaims } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import type { StoredSession } from "../contract/adapter.js";
import { createAuthError } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { diagnoseUnreadable } from "./diagnose.js";
import type { FoundCookie, Unreadable } from "./found-cookie.js";
import type { SessionSeal } from "./session-seal.js";

/** The id of a database session from a cookie, or the reason why it gives none. */
export type ReadSessionId =
  | { readonly id: string; readonly beside: unknown; readonly reason: null }
  | { readonly id: null; readonly reason: Reason };

const longestId = 512;

/** The id inside a session cookie: sealed in our own dialect, plain in those of next-auth. */
export async function readSessionId(config: Config, found: FoundCookie): Promise<ReadSessionId> {
  const { value, name, problem } = found;
  if (value === null) return { id: null, reason: problem ?? createReason("NOT_SIGNED_IN") };
  const facts = { cookie: name, length: value.length };
  const header = parseSealHeader(value);
  if (found.readable.dialect.sessionId === "plain") {
    if (header !== null) return { id: null, reason: createReason("STRATEGY_MISMATCH_JWE", facts) };
    if (value.length > longestId) return { id: null, reason: createReason("TOKEN_MALFORMED", facts) };
    return { id: value, beside: undefined, reason: null };
  }
  const keys = await config.keys.purposeKeys("session-id");
  const claims = await openClaims(keys, value);
  if (claims !== null) {
    const { sid, seal } = claims;
    if (typeof sid === "string" && sid !== "") return { id: sid, beside: seal, reason: null };
    return { id: null, reason: createReason("TOKEN_MALFORMED", facts) };
  }
  if (header === null) return { id: null, reason: createReason("TOKEN_MALFORMED", facts) };
  const isToken = header.typ === found.readable.dialect.sealing.type;
  return {
    id: null,
    reason: isToken
      ? createReason("STRATEGY_MISMATCH_JWE", facts)
      : await diagnoseId(config, { found, value, keys }),
  };
}

/** Told as for a token, except that the type is another. */
function diagnoseId(config: Config, { found, value, keys }: Unreadable): Promise<Reason> {
  const sealing = { ...found.readable.dialect.sealing, type: keys[0]?.type ?? null };
  const dialect = { ...found.readable.dialect, sealing };
  const readable = { ...found.readable, dialect };
  return diagnoseUnreadable(config, { found: { ...found, readable }, value, keys });
}

/** The cookie's value for a stored session, in the form of the dialect that is written: with the seal, or plain. */
export async function sealSessionId(
  config: Config,
  { sessionToken, userId, expires }: StoredSession,
  seal: SessionSeal | null,
): Promise<string> {
  if (config.dialect.sessionId === "plain") return sessionToken;
  const [key] = await config.keys.purposeKeys("session-id");
  if (key === undefined) throw createAuthError("SECRET_MISSING");
  const iat = Math.floor(config.now() / 1000);
  const exp = Math.floor(expires.getTime() / 1000);
  const claims = { sub: userId, sid: sessionToken, iat, exp };
  return sealClaims(key, seal === null ? claims : { ...claims, seal });
}
