import type { Config } from "../config/config.js";
import type { KeyRing } from "../config/key-ring.js";

interface Ends {
  /** Ids of sessions that were ended. */
  readonly sessions: Set<string>;
  /** When a user's were, in seconds since the epoch. */
  readonly users: Map<string, number>;
}

/** Ends that are kept at most; whoever ends more in so short a time has the database say so. */
const most = 10_000;

/** By the keys, which all configurations made of the same options share: whoever can open a seal knows of its end. */
const known = new WeakMap<KeyRing, Ends>();

function readEnds({ keys }: Config): Ends {
  const ends = known.get(keys) ?? { sessions: new Set(), users: new Map() };
  known.set(keys, ends);
  return ends;
}

/** Keeps that this process ended a session, so that nothing remembered of it counts any more. */
export function rememberEndedSession(config: Config, id: string): void {
  const { sessions } = readEnds(config);
  sessions.add(id);
  if (sessions.size > most) forgetOldest(sessions);
}

/** Keeps that this process ended the sessions of a user, those from before this moment. */
export function rememberEndedUser(config: Config, userId: string): void {
  const { users } = readEnds(config);
  users.delete(userId);
  users.set(userId, Math.floor(config.now() / 1000));
  if (users.size > most) forgetOldest(users);
}

function forgetOldest(kept: Set<string> | Map<string, number>): void {
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}

interface Remembered {
  readonly id: string;
  readonly userId: string;
  /** When it was true; seconds since the epoch. */
  readonly iat: number;
}

/** Whether this process ended a session since something was remembered of it. */
export function isEndedHere(config: Config, { id, userId, iat }: Remembered): boolean {
  const { sessions, users } = readEnds(config);
  return sessions.has(id) || iat <= (users.get(userId) ?? Number.NEGATIVE_INFINITY);
}
