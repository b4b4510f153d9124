import type { Config } from "../config/config.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionClaims } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";
import type { Reason } from "../reason/reason.js";
import { type KeptTokens, readKeptTokens } from "./kept-tokens.js";
import { countCall, type RefreshCall } from "./refresh-call.js";
import { readRefreshError } from "./refresh-error.js";

/** Looks before `callbacks.jwt` is called; `null` where the token holds nothing that could be refreshed. */
export function beginWatch({ callbacks }: Config, claims: SessionClaims): RefreshCall | null {
  const before = callbacks.jwt === undefined ? null : readKeptTokens(claims);
  return before === null
    ? null
    : { before, hadError: readRefreshError(claims) !== null, beganAt: countCall() };
}

interface Called {
  readonly watch: RefreshCall;
  readonly claims: SessionClaims;
  /** Whether they are on their way to the browser. */
  readonly isWritten: boolean;
}

/** What is wrong with how `callbacks.jwt` refreshed the provider's tokens, told by what it changed. */
export function endWatch(
  config: Config,
  visit: Visit,
  { watch, claims, isWritten }: Called,
): MaybePromise<readonly Reason[]> {
  const after: KeptTokens = readKeptTokens(claims) ?? new Map();
  const changed = [...watch.before.keys()].filter((name) => after.get(name) !== watch.before.get(name));
  const isRefused = changed.length === 0 && !watch.hadError && readRefreshError(claims) !== null;
  if (changed.length === 0 && !isRefused) return [];
  // Loaded where somebody refreshes, so that nobody else pays for it. Tokens that can be used once were exchanged by
  // now: what only tells about them must not lose them, as when a deployment took the file away.
  return import("./diagnosis/refresh.js")
    .then(({ judgeRefresh }) => judgeRefresh(config, visit, { watch, after, changed, isRefused, isWritten }))
    .catch(() => []);
}
