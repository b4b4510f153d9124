import { when } from "../../bytes/when.js";
import type { Config } from "../../config/config.js";
import type { KeyRing } from "../../config/key-ring.js";
import type { MaybePromise } from "../../contract/awaitable.js";
import type { Visit } from "../../contract/visit.js";
import { createReason } from "../../reason/catalog.js";
import type { Reason } from "../../reason/reason.js";
import { isRefreshName, type KeptTokens } from "../kept-tokens.js";
import { countCall, type RefreshCall } from "../refresh-call.js";

/** What became of a refresh token in this process. */
interface Fate {
  /** The digest of the token that came in its place; `null` while it was only refused. */
  readonly successor: string | null;
  readonly atMs: number;
  /** When it was last refused, in calls. */
  readonly refusedAt: number;
}

/** More than anybody exchanges within the time that a parallel request takes. */
const most = 2_000;

/** By the keys, which all configurations made of the same options share; each token by its digest. */
const known = new WeakMap<KeyRing, Map<string, Fate>>();

interface Refreshed {
  readonly watch: RefreshCall;
  readonly after: KeptTokens;
  readonly changed: readonly string[];
  readonly isRefused: boolean;
  readonly isWritten: boolean;
}

/** What is wrong with a refresh that was tried: the new tokens are lost, or the old one went twice. */
export async function judgeRefresh(
  config: Config,
  visit: Visit,
  { watch, after, changed, isRefused, isWritten }: Refreshed,
): Promise<readonly Reason[]> {
  const reasons: Reason[] = [];
  if (!isWritten && changed.some((name) => after.has(name))) {
    const tokens = changed.slice(0, 4).join(", ").slice(0, 80);
    reasons.push(createReason("REFRESH_NOT_PERSISTED", { tokens, place: visit.place }));
  }
  for (const [name, value] of watch.before) {
    if (!isRefreshName(name)) continue;
    const next = after.get(name) ?? value;
    const reason = await judgeExchange(config, watch, { value, next, isRefused });
    if (reason !== null) reasons.push(reason);
  }
  return reasons;
}

interface Exchange {
  readonly value: string;
  /** The same, where the provider keeps its refresh tokens. */
  readonly next: string;
  readonly isRefused: boolean;
}

/** A token that went before and not to what came now, or that was refused to a call beside this one, was sent twice. */
function judgeExchange(
  config: Config,
  watch: RefreshCall,
  { value, next, isRefused }: Exchange,
): MaybePromise<Reason | null> {
  const nowMs = config.now();
  return when(config.keys.digests(value), ([name = ""]) =>
    when(config.keys.digests(next), ([successor = ""]) => {
      const fates = readFates(config);
      const fate = fates.get(name) ?? { successor: null, atMs: nowMs, refusedAt: 0 };
      const exchange = { successor: next === value ? null : successor, isRefused, nowMs };
      if (fate.successor === null) remember(fates, name, toFate(fate, exchange));
      if (!isReused(watch, fate, { ...exchange, digest: successor })) return null;
      const seconds = Math.max(0, Math.round((nowMs - fate.atMs) / 1000));
      return createReason("REFRESH_TOKEN_REUSED", { seconds });
    }),
  );
}

interface Result {
  /** What it was exchanged for; `null` when it was not. */
  readonly successor: string | null;
  readonly isRefused: boolean;
  readonly nowMs: number;
}

function toFate({ refusedAt }: Fate, { successor, isRefused, nowMs }: Result): Fate {
  return { successor, atMs: nowMs, refusedAt: isRefused ? countCall() : refusedAt };
}

function isReused(
  { beganAt }: RefreshCall,
  fate: Fate,
  result: Result & { readonly digest: string },
): boolean {
  if (fate.successor !== null) return fate.successor !== result.digest;
  return result.successor !== null && fate.refusedAt > beganAt;
}

function readFates({ keys }: Config): Map<string, Fate> {
  const fates = known.get(keys) ?? new Map<string, Fate>();
  known.set(keys, fates);
  return fates;
}

function remember(fates: Map<string, Fate>, name: string, fate: Fate): void {
  fates.set(name, fate);
  const [oldest] = fates.keys();
  if (fates.size > most && oldest !== undefined) fates.delete(oldest);
}
