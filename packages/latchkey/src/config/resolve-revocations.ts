import type { Adapter } from "../contract/adapter.js";
import type { Awaitable } from "../contract/awaitable.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { refuseUser } from "./active-user.js";
import { createAdapterLoader } from "./bound-adapter.js";
import { loadAdapter } from "./call-adapter.js";
import { createRevocations } from "./revocation.js";
import type { SessionEndOptions } from "./session-end-option.js";
import type { Revocations } from "./user-standing.js";

const defaultMaxStaleSeconds = 60;
const longestStaleSeconds = 86_400;

type AdapterOption = Adapter | (() => Awaitable<Adapter>) | undefined;

/** What revocations are resolved with. */
export interface RevocationSetting {
  readonly options: SessionEndOptions;
  /** As it was given: what an object lacks can be seen without calling anything. */
  readonly given: AdapterOption;
  readonly adapter: (() => Awaitable<Adapter>) | null;
  readonly timeoutMs: number;
  readonly now: () => number;
}

/** How token sessions end before their time; `null` when nothing could say so. */
export function resolveRevocations(setting: RevocationSetting, problems: Reason[]): Revocations | null {
  const { options, given, adapter, timeoutMs, now } = setting;
  const { revocation, isUserActive } = options;
  if (isUserActive !== undefined && (adapter === null || revocation === false)) {
    const problem = `of token sessions it needs an adapter with getUser()${revocation === false ? ", and session.revocation" : ""}`;
    problems.push(createReason("CONFIG_INVALID", { option: "session.isUserActive", problem }));
  }
  if (revocation === false) return null;
  const ownStore = revocation?.store;
  const canKeep = ownStore !== undefined || typeof given === "function" || isStore(given);
  const isAsked = isUserActive !== undefined && adapter !== null;
  if (!canKeep && !isAsked) return null;
  const loadOwn = ownStore === undefined ? null : createAdapterLoader(ownStore, timeoutMs);
  const loadUsers = async () => loadAdapter({ adapter });
  return createRevocations({
    loadUsers,
    loadStore: async () => {
      if (loadOwn !== null) return loadAdapter({ adapter: loadOwn });
      const store = await loadUsers();
      return isStore(store) ? store : null;
    },
    refuse: isAsked ? (user) => refuseUser({ isUserActive }, user) : null,
    maxStaleSeconds: readMaxStale(revocation?.maxStale, problems),
    onEdge: revocation?.onEdge === true,
    now,
  });
}

/** Whether an adapter keeps the moments before which sessions are over; those of next-auth do not. */
export function isStore(adapter: object | null | undefined): adapter is Adapter {
  if (adapter === null || adapter === undefined) return false;
  return "getRevocationEpoch" in adapter && "raiseRevocationEpoch" in adapter;
}

function readMaxStale(given: unknown, problems: Reason[]): number {
  if (given === undefined || given === null) return defaultMaxStaleSeconds;
  if (typeof given === "number" && given >= 0 && given <= longestStaleSeconds) return given;
  const problem = `${String(given)} is no number of seconds between 0 and ${longestStaleSeconds}`;
  problems.push(createReason("CONFIG_INVALID", { option: "session.revocation.maxStale", problem }));
  return defaultMaxStaleSeconds;
}
