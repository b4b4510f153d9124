import type { CookieChange } from "../http/cookie-change.js";
import type { Awaitable } from "./awaitable.js";
import type { Visit } from "./visit.js";

/**
 * A session of somebody, told without anything that could be used in its place.
 *
 * @example
 * ```ts
 * import type { SessionEntry } from "latchkey";
 *
 * export const toLine = ({ expires, isCurrent }: SessionEntry) =>
 *   `${isCurrent ? "this device" : "another device"}, until ${expires.toISOString()}`;
 * ```
 */
export interface SessionEntry {
  /** Names the session for `revoke`; it comes from a digest of the session's id and signs nobody in. */
  readonly id: string;
  readonly userId: string;
  /** When the session began; `null` where the database has no column `createdAt`. */
  readonly createdAt: Date | null;
  /** When it ends unless it is used again. */
  readonly expires: Date;
  /** Whether it is the session of the request that asks. */
  readonly isCurrent: boolean;
}

/** What ending sessions did, and the cookies that keep the session of the request alive. */
export interface RosterChange {
  /** How many sessions ended; `null` where nobody can count them, as with token sessions. */
  readonly count: number | null;
  readonly cookies: readonly CookieChange[];
}

/** The sessions of a user seen from outside any one of them; of tokens and of rows there is one value each. */
export interface SessionRoster {
  list(userId: string, visit: Visit | null): Promise<readonly SessionEntry[]>;
  /** Whether there was such a session. */
  revoke(id: string): Promise<boolean>;
  /** Ends all sessions of a user but the one of this visit, if it is theirs. */
  revokeAll(userId: string, kept: Visit | null): Promise<RosterChange>;
  /** Has every session of a user be made anew from the user's row at its next use. */
  refresh(userId: string): Promise<void>;
}

/**
 * Keeps the moments before which a user's token sessions are over; every store of `latchkey/store/*` is one.
 *
 * @example
 * ```ts
 * import type { RevocationStore } from "latchkey";
 *
 * const moments = new Map<string, Date>();
 * export const store: RevocationStore = {
 *   getRevocationEpoch: (key) => moments.get(key) ?? null,
 *   raiseRevocationEpoch(key, moment) {
 *     const known = moments.get(key);
 *     if (known === undefined || known < moment) moments.set(key, moment);
 *   },
 * };
 * ```
 */
export interface RevocationStore {
  /** The moment of a key, `null` when there is none. A key is a user's id, or that with `#refresh` behind it. */
  getRevocationEpoch(key: string): Awaitable<Date | null>;
  /** Moves the moment of a key forward; one before the present one changes nothing. */
  raiseRevocationEpoch(key: string, moment: Date): Awaitable<unknown>;
}
