import type { StoredUser } from "../contract/adapter.js";
import type { Awaitable } from "../contract/awaitable.js";
import type { RevocationStore } from "../contract/session-roster.js";

/** Where it is kept that token sessions are over, and how soon that is seen. */
export interface RevocationOptions {
  /** Unless set the adapter, if it has `getRevocationEpoch` and `raiseRevocationEpoch`. */
  store?: RevocationStore | (() => Awaitable<RevocationStore>);
  /** Seconds for which a process may go on with what it was told last; 60 unless set, and 0 asks at every read. */
  maxStale?: number;
  /** Whether middleware on Edge can reach the store; unless `true` tokens are only opened there. */
  onEdge?: boolean;
}

/** The options of sessions that end before their time. */
export interface SessionEndOptions {
  /** How token sessions end before their time; `false` asks nobody. */
  revocation?: false | RevocationOptions;
  /**
   * Whether a user may have a session: anything but `true` refuses it with USER_DISABLED and keeps the cookie.
   *
   * Database sessions are asked about at every read. Token sessions are asked about once per `revocation.maxStale`, for
   * which the adapter needs `getUser`; a user who is gone is then USER_DELETED. What it throws signs nobody in or out.
   */
  isUserActive?(context: { user: StoredUser & Readonly<Record<string, unknown>> }): Awaitable<boolean>;
}
