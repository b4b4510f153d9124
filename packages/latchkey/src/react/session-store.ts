import type { UserSession } from "../contract/session.js";
import {
  type Answer,
  type AuthEndpoint,
  type AuthEndpointOptions,
  createAuthEndpoint,
} from "./auth-endpoint.js";
import type { ClientReason } from "./client-reason.js";
import { readEpoch } from "./read-epoch.js";
import { loadingState, type SessionState, toPromisedState, toSessionState } from "./session-state.js";

/**
 * A session, `null` for none, or a promise of either.
 *
 * @example
 * ```ts
 * import type { SessionSeed } from "latchkey/react";
 *
 * const seed: SessionSeed = null;
 * ```
 */
export type SessionSeed<S = UserSession> = S | null | PromiseLike<S | null>;

/**
 * The session as the browser knows it, and the endpoints it comes from.
 *
 * @example
 * ```ts
 * import type { SessionStore } from "latchkey/react";
 *
 * export const isSignedIn = (store: SessionStore) => store.getState().status === "authenticated";
 * ```
 */
export interface SessionStore<S = UserSession> {
  readonly basePath?: string;
  readonly ask: AuthEndpoint;
  getState(): SessionState<S>;
  /** Calls `listener` after each change of state; the result ends that. */
  subscribe(listener: () => void): () => void;
  /**
   * Takes over a session known from elsewhere, without telling listeners: the caller is rendering.
   * Gives the state to wait for while the session is a promise.
   */
  seed(session?: SessionSeed<S>): Promise<SessionState<S>> | null;
  /** Asks the server; never rejects. */
  refresh(): Promise<Answer<S | null>>;
  /** Asks the server if the session changed there since it was asked last, as a sign-in by a Server Action does. */
  follow(): void;
  /** Takes over an answer that is newer than every question asked so far. */
  show(answer: Answer<S | null>): void;
  /** Whether nothing is known and nothing is being asked. */
  isIdle(): boolean;
  /** The way to the other tabs; older clients speak on it too. */
  openChannel(): BroadcastChannel;
}

/** Where next-auth 4 tells other tabs: a value written here is an event there. */
export const storageKey = "nextauth.message";

/** Tells the other tabs to ask anew, those with a client of next-auth 4 or 5 too. */
export function announceChange(store: SessionStore<unknown>): void {
  // Only a value that changed is an event.
  const message = { event: "session", data: { trigger: "getSession" }, timestamp: performance.now() };
  store.openChannel().postMessage(message);
  try {
    localStorage.setItem(storageKey, JSON.stringify(message));
  } catch {
    // A browser may keep its storage closed; the channel is open.
  }
}

const staleReason: ClientReason = {
  code: "CLIENT_STATE_STALE",
  saw: "the session changed on the server",
  fix: "Nothing: it was asked again",
};

const isPromise = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> => "then" in Object(value);

const listen = (listeners: Set<() => void>, listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The state an answer leads to; one of no use keeps what was known. */
const toAnsweredState = <S>({ body, reason, failure }: Answer<S | null>, known: S | null): SessionState<S> =>
  failure
    ? { status: "error", data: known, reason: failure }
    : toSessionState(body && Object.keys(body)[0] ? body : null, reason);

/** A store that has not asked yet; each `<SessionProvider>` has its own, so that visitors of a server share none. */
export function createSessionStore<S = UserSession>(options: AuthEndpointOptions = {}): SessionStore<S> {
  const ask = createAuthEndpoint(options);
  const listeners = new Set<() => void>();
  let state: SessionState<S> = loadingState;
  let seeded: unknown;
  let waiting: Promise<SessionState<S>> | null = null;
  let channel: BroadcastChannel | undefined;
  // Questions are numbered, so that a slow old answer never replaces a newer one.
  let asked = 0;
  let shown = 0;
  let epoch = readEpoch();

  const show = (turn: number, next: SessionState<S>): void => {
    if (turn <= shown) return;
    shown = turn;
    state = next;
    for (const listener of listeners) listener();
  };
  const refresh = async (stale?: ClientReason): Promise<Answer<S | null>> => {
    const turn = ++asked;
    epoch = readEpoch();
    const answer = await ask<S | null>("/session");
    show(turn, toAnsweredState({ ...answer, reason: answer.reason ?? stale ?? null }, state.data));
    return answer;
  };

  return {
    basePath: options.basePath,
    ask,
    getState: () => state,
    refresh: () => refresh(),
    follow: () => void (epoch === readEpoch() || refresh(staleReason)),
    show(answer) {
      epoch = readEpoch();
      show(++asked, toAnsweredState(answer, state.data));
    },
    isIdle: () => seeded === undefined && asked === shown,
    openChannel() {
      channel ??= new BroadcastChannel("next-auth");
      return channel;
    },
    subscribe: (listener) => listen(listeners, listener),
    seed(session) {
      if (session === undefined || session === seeded) return waiting;
      seeded = session;
      const turn = ++asked;
      epoch = readEpoch();
      waiting = null;
      if (isPromise(session)) {
        waiting = toPromisedState(session);
        void waiting.then((next): unknown => (next === loadingState ? refresh() : show(turn, next)));
      } else {
        shown = turn;
        state = toSessionState(session);
      }
      return waiting;
    },
  };
}
