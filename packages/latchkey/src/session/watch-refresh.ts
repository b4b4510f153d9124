import { when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import type { KeyRing } from "../config/key-ring.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionClaims } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { isRefreshName, type KeptTokens, readKeptTokens } from "./kept-tokens.js";
import { readRefreshError } from "./refresh-error.js";

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

let calls = 0;

/** The provider's tokens before `callbacks.jwt` is called, which may refresh them. */
export interface RefreshWatch {
  readonly before: KeptTokens;
  /** Whether the claims said already that a refresh failed. */
  readonly hadError: boolean;
  /** When the call began, in calls. */
  readonly beganAt: number;
}

/** Looks before `callbacks.jwt` is called; `null` where the token holds nothing that could be refreshed. */
export function beginWatch({ callbacks }: Config, claims: SessionClaims): RefreshWatch | null {
  const before = callbacks.jwt === undefined ? null : readKeptTokens(claims);
  if (before === null) return null;
  calls += 1;
  return { before, hadError: readRefreshError(claims) !== null, beganAt: calls };
}

interface Called {
  readonly watch: RefreshWatch | null;
  readonly claims: SessionClaims;
}

/** What is wrong with how `callbacks.jwt` refreshed the provider's tokens, told by what it changed. */
export function endWatch(
  config: Config,
  visit: Visit,
  { watch, claims }: Called,
): MaybePromise<readonly Reason[]> {
  if (watch === null) return [];
  const { before, hadError } = watch;
  const after: KeptTokens = readKeptTokens(claims) ?? new Map();
  const changed = [...before.keys()].filter((name) => after.get(name) !== before.get(name));
  const isRefused = changed.length === 0 && readRefreshError(claims) !== null;
  const isTried = changed.length > 0 || (isRefused && !hadError);
  if (!isTried) return [];
  const isLost = !visit.canWriteCookies && changed.some((name) => after.has(name));
  const lost = isLost ? [createLost(visit, changed)] : [];
  const exchanged = [...before].filter(([name]) => isRefreshName(name));
  return exchanged.reduce<MaybePromise<readonly Reason[]>>(
    (found, [name, value]) =>
      when(found, (reasons) =>
        when(judgeExchange(config, watch, { value, next: after.get(name) ?? value, isRefused }), (reason) =>
          reason === null ? reasons : [...reasons, reason],
        ),
      ),
    lost,
  );
}

function createLost({ place }: Visit, changed: readonly string[]): Reason {
  return createReason("REFRESH_NOT_PERSISTED", {
    tokens: changed.slice(0, 4).join(", ").slice(0, 80),
    place,
  });
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
  watch: RefreshWatch,
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
  if (isRefused) calls += 1;
  return { successor, atMs: nowMs, refusedAt: isRefused ? calls : refusedAt };
}

function isReused(
  { beganAt }: RefreshWatch,
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
