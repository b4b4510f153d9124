import type { Reason } from "../reason/reason.js";

/** What is known of somebody whose sessions are tokens; moments in milliseconds since the epoch, 0 for never. */
export interface UserStanding {
  /** Tokens made before this moment are over. */
  readonly revokedMs: number;
  /** Tokens made before this moment are to be made anew from the user's row. */
  readonly refreshedMs: number;
  /** Why the user may have no session. */
  readonly refusal: Reason | null;
}

/** What becomes of the tokens of a user. */
export type RevocationKind = "revoked" | "refreshed";

/** Asks the store, and remembers the answers for a while. */
export interface Revocations {
  readonly onEdge: boolean;
  /** Not older than the bound, or of this very moment; throws an `AuthError` when the store does not answer. */
  read(userId: string, isFresh: boolean): Promise<UserStanding | null>;
  /** Gives the moment before which tokens are now over; `null` when there is no store. */
  raise(userId: string, kind: RevocationKind): Promise<number | null>;
}
