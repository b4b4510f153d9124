import type { Adapter } from "../contract/adapter.js";
import type { Awaitable } from "../contract/awaitable.js";
import type { Reason } from "../reason/reason.js";
import { callAdapter } from "./call-adapter.js";
import type { RevocationKind, Revocations, UserStanding } from "./user-standing.js";

/** What revocations are made of. */
export interface RevocationSource {
  /** The store, `null` when what there is cannot keep moments. */
  readonly loadStore: () => Promise<Adapter | null>;
  /** Who keeps the users' rows, `null` when nobody does. */
  readonly loadUsers: () => Promise<Adapter | null>;
  /** `null` when users are not asked about. */
  readonly refuse:
    | ((user: Awaited<ReturnType<NonNullable<Adapter["getUser"]>>>) => Awaitable<Reason | null>)
    | null;
  readonly maxStaleSeconds: number;
  readonly onEdge: boolean;
  readonly now: () => number;
}

interface Remembered extends UserStanding {
  /** When the question was asked, which is before the answer was true. */
  readonly askedMs: number;
}

const mostRemembered = 10_000;

const nothingKnown: Remembered = { revokedMs: 0, refreshedMs: 0, refusal: null, askedMs: 0 };

/** The key under which a store keeps a moment; no id that somebody chose is the key of another's. */
export function toEpochKey(userId: string, kind: RevocationKind): string {
  const id = userId.replace(/[#%]/g, encodeURIComponent);
  return kind === "revoked" ? id : `${id}#refresh`;
}

/** Makes revocations with an empty memory. */
export function createRevocations(source: RevocationSource): Revocations {
  const known = new Map<string, Remembered>();
  const asked = new Map<string, Promise<UserStanding | null>>();
  const remember = (userId: string, found: Remembered): UserStanding => {
    const last = known.get(userId);
    const [newer, older] =
      last === undefined || last.askedMs <= found.askedMs ? [found, last] : [last, found];
    // Moments only move forward: an answer that was on its way while one was raised does not take it back.
    const merged = {
      ...newer,
      revokedMs: Math.max(newer.revokedMs, older?.revokedMs ?? 0),
      refreshedMs: Math.max(newer.refreshedMs, older?.refreshedMs ?? 0),
    };
    known.delete(userId);
    if (known.size >= mostRemembered) known.delete(known.keys().next().value ?? "");
    known.set(userId, merged);
    return merged;
  };
  const ask = async (userId: string): Promise<UserStanding | null> => {
    const askedMs = source.now();
    const standing = await askStore(source, userId);
    return standing === null ? null : remember(userId, { ...standing, askedMs });
  };
  return {
    onEdge: source.onEdge,
    read(userId, isFresh) {
      // What somebody else asked before may have been answered before: not fresh enough.
      if (isFresh) return ask(userId);
      const last = known.get(userId);
      const age = last === undefined ? Number.NaN : source.now() - last.askedMs;
      if (last !== undefined && age >= 0 && age < source.maxStaleSeconds * 1000) return Promise.resolve(last);
      const asking = asked.get(userId) ?? ask(userId).finally(() => asked.delete(userId));
      asked.set(userId, asking);
      return asking;
    },
    async raise(userId, kind) {
      const store = await source.loadStore();
      if (store === null) return null;
      const moment = await raiseEpoch(store, toEpochKey(userId, kind), source.now());
      // Also of somebody nobody asked about yet: an answer that is on its way may be from before.
      remember(userId, { ...(known.get(userId) ?? nothingKnown), [`${kind}Ms`]: moment });
      return moment;
    },
  };
}

async function askStore(
  { loadStore, loadUsers, refuse }: RevocationSource,
  userId: string,
): Promise<UserStanding | null> {
  const [store, users] = [await loadStore(), await loadUsers()];
  if (store === null && refuse === null) return null;
  const canRefresh = users !== null && "getUser" in users;
  const [revokedMs, refreshedMs, refusal] = await Promise.all([
    store === null ? 0 : readEpoch(store, toEpochKey(userId, "revoked")),
    store === null || !canRefresh ? 0 : readEpoch(store, toEpochKey(userId, "refreshed")),
    refuse === null || users === null ? null : callAdapter(users, "getUser", userId).then(refuse),
  ]);
  return { revokedMs, refreshedMs, refusal };
}

/** The moment of a key in milliseconds, 0 for none. */
export async function readEpoch(store: Adapter, key: string): Promise<number> {
  const epoch = await callAdapter(store, "getRevocationEpoch", key);
  return epoch === null || epoch === undefined ? 0 : new Date(epoch).getTime();
}

/** Moves a moment to now, and in any case forward: the clock of whoever moved it last may be ahead. */
export async function raiseEpoch(store: Adapter, key: string, nowMs: number): Promise<number> {
  const moment = Math.max(nowMs, (await readEpoch(store, key)) + 1);
  await callAdapter(store, "raiseRevocationEpoch", key, new Date(moment));
  return moment;
}
