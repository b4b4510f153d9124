import { openClaims, parseSealHeader, sealClaims } from "../bytes/seal.js";
import { when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import type { StoredSession } from "../contract/adapter.js";
import type { MaybePromise } from "../contract/awaitable.js";
import { createAuthError } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { diagnoseUnreadable } from "./diagnose.js";
import type { FoundCookie, Unreadable } from "./found-cookie.js";
import type { SessionSeal } from "./session-seal.js";

/** What a sealed id says of its session. */
export interface IdClaims {
  readonly userId: string;
  /** Seconds since the epoch at which it was sealed: at the sign-in, and at every renewal. */
  readonly issuedAt: number;
  /** Seconds since the epoch at which the session began; cookies of an earlier version do not tell. */
  readonly authTime: number | undefined;
}

/** The id of a database session, with what was sealed together with it where it does not travel plain. */
export interface HeldId {
  readonly id: string;
  readonly claims: IdClaims | null;
  /** The seal of the session, before anything is known of it. */
  readonly beside: unknown;
  readonly reason: null;
}

/** An id with the cookie it came in. */
export interface ArrivedId {
  readonly found: FoundCookie;
  readonly held: HeldId;
}

/** The id of a database session from a cookie, or the reason why it gives none. */
export type ReadSessionId = HeldId | { readonly id: null; readonly reason: Reason };

const longestId = 512;

/** The id inside a session cookie: sealed in our own dialect, plain in those of next-auth. */
export function readSessionId(config: Config, found: FoundCookie): MaybePromise<ReadSessionId> {
  const { value, problem } = found;
  if (value === null) return { id: null, reason: problem ?? createReason("NOT_SIGNED_IN") };
  if (found.readable.dialect.sessionId === "plain") return readPlainId(found, value);
  return when(config.keys.purposeKeys("session-id"), (keys) =>
    when(openClaims(keys, value), (claims) => {
      if (claims === null) return diagnoseId(config, { found, value, keys });
      const { sid: id, seal: beside } = claims;
      if (typeof id !== "string" || id === "") return refuse("TOKEN_MALFORMED", { found, value });
      return { id, claims: parseIdClaims(claims), beside, reason: null };
    }),
  );
}

function readPlainId(found: FoundCookie, value: string): ReadSessionId {
  if (parseSealHeader(value) !== null) return refuse("STRATEGY_MISMATCH_JWE", { found, value });
  if (value.length > longestId) return refuse("TOKEN_MALFORMED", { found, value });
  return { id: value, claims: null, beside: undefined, reason: null };
}

type Refused = Pick<Unreadable, "found" | "value">;

function refuse(
  code: "STRATEGY_MISMATCH_JWE" | "TOKEN_MALFORMED",
  { found, value }: Refused,
): ReadSessionId & { readonly id: null } {
  return { id: null, reason: createReason(code, { cookie: found.name, length: value.length }) };
}

function parseIdClaims({
  sub: userId,
  iat: issuedAt,
  auth_time: authTime,
}: Record<string, unknown>): IdClaims | null {
  if (typeof userId !== "string" || typeof issuedAt !== "number") return null;
  return { userId, issuedAt, authTime: typeof authTime === "number" ? authTime : undefined };
}

/** Told as for a token, except that the type is another. */
async function diagnoseId(config: Config, { found, value, keys }: Unreadable): Promise<ReadSessionId> {
  const header = parseSealHeader(value);
  if (header === null) return refuse("TOKEN_MALFORMED", { found, value });
  const isToken = header.typ === found.readable.dialect.sealing.type;
  if (isToken) return refuse("STRATEGY_MISMATCH_JWE", { found, value });
  const sealing = { ...found.readable.dialect.sealing, type: keys[0]?.type ?? null };
  const dialect = { ...found.readable.dialect, sealing };
  const readable = { ...found.readable, dialect };
  const reason = await diagnoseUnreadable(config, { found: { ...found, readable }, value, keys });
  return { id: null, reason };
}

interface IdToSeal {
  readonly row: StoredSession;
  /** When the session began, in milliseconds, if anything tells. */
  readonly startMs: number | null;
  readonly seal: SessionSeal | null;
}

/** The cookie's value for a stored session, in the form of the dialect that is written: with the seal, or plain. */
export async function sealSessionId(config: Config, { row, startMs, seal }: IdToSeal): Promise<string> {
  const { sessionToken, userId, expires } = row;
  if (config.dialect.sessionId === "plain") return sessionToken;
  const [key] = await config.keys.purposeKeys("session-id");
  if (key === undefined) throw createAuthError("SECRET_MISSING");
  const iat = Math.floor(config.now() / 1000);
  const exp = Math.floor(expires.getTime() / 1000);
  // Some databases number their users; a subject is text.
  const claims = { sub: String(userId), sid: sessionToken, iat, exp };
  const began = startMs === null ? {} : { auth_time: Math.floor(startMs / 1000) };
  return sealClaims(key, { ...claims, ...began, ...(seal === null ? {} : { seal }) });
}
