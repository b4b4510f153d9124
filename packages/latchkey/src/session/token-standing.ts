import { when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import type { UserStanding } from "../config/user-standing.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionClaims } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";
import { createAuthError } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { isSignedOutHere } from "./signed-out-mark.js";

/**
 * The claims by which a token is held against what its user's store says, in milliseconds since the epoch: up to where
 * revocations and refreshes were known when it was made. They are set from the store's own moments, so that no two
 * clocks are compared, and a renewal keeps them: it cannot carry a token across a revocation it did not see.
 */
interface Marks {
  readonly rev: number;
  readonly ref: number;
}

/** What a token's user is known to be; `null` when there is nobody to ask. */
type Known = UserStanding | null;

const nobody: UserStanding = { revokedMs: 0, refreshedMs: 0, refusal: createReason("USER_DISABLED") };

/** What is known of the user of a token; nothing where nobody can be asked. */
function readStanding(config: Config, visit: Visit, { sub }: SessionClaims): MaybePromise<Known> {
  const { revocations } = config;
  if (revocations === null) return null;
  // Nobody can be asked about nobody; where the app wants to be asked, that is no yes.
  if (sub === "") return config.isUserActive === null ? null : nobody;
  if (config.isEdge && !revocations.onEdge) return null;
  return revocations.read(sub, visit.isFresh === true);
}

/** A token's marks; one that another library made has none, and is held against its own time. */
function readMarks({ rev, ref, iat }: SessionClaims): Marks {
  return {
    rev: typeof rev === "number" ? rev : iat * 1000,
    ref: typeof ref === "number" ? ref : iat * 1000,
  };
}

/** What became of a token since it was made. */
export interface TokenFate {
  /** Why it gives no session any more. */
  readonly reason: Reason | null;
  /** The moment from which it must be made anew, `null` when it need not be. */
  readonly refreshedMs: number | null;
}

/** Asks what became of a token since it was made; throws an `AuthError` when the store does not answer. */
export function readTokenFate(config: Config, visit: Visit, claims: SessionClaims): MaybePromise<TokenFate> {
  if (isSignedOutHere(config, visit, claims)) {
    return { reason: createReason("SIGNED_OUT_HERE"), refreshedMs: null };
  }
  return when(readStanding(config, visit, claims), (standing) => {
    if (standing === null) return { reason: null, refreshedMs: null };
    const { revokedMs, refreshedMs, refusal } = standing;
    const marks = readMarks(claims);
    if (refusal !== null) return { reason: refusal, refreshedMs: null };
    if (revokedMs > marks.rev) return { reason: createReason("SESSION_REVOKED"), refreshedMs: null };
    return { reason: null, refreshedMs: refreshedMs > marks.ref ? refreshedMs : null };
  });
}

/** The claims of a sign-in with the marks of this moment; throws when the user may have no session. */
export async function markClaims(
  config: Config,
  visit: Visit,
  claims: SessionClaims,
): Promise<SessionClaims> {
  const standing = await readStanding(config, { ...visit, isFresh: true }, claims);
  if (standing === null) return claims;
  const { revokedMs: rev, refreshedMs: ref, refusal } = standing;
  if (refusal !== null) throw createAuthError(refusal.code, refusal.facts);
  return { ...claims, rev, ref };
}

/** The claims with marks that a renewal keeps, where there is something to hold them against. */
export function keepMarks({ revocations }: Config, claims: SessionClaims): SessionClaims {
  return revocations === null ? claims : { ...claims, ...readMarks(claims) };
}
