import type { UserSession } from "../contract/session.js";
import type { Answer, AuthEndpointOptions } from "./auth-endpoint.js";
import type { ClientReason } from "./client-reason.js";
import { readCookies, sendRequest } from "./send-request.js";
import { loadingState, type SessionState, toPromisedState, toSessionState } from "./session-state.js";
import type { Question, SessionStore } from "./session-store.js";

const isPromise = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
  !!(value as { then?: unknown } | null)?.then;

/** Has the answer to a question shown by its store. */
export type Conclude = <S>(
  sent: Promise<Response>,
  store: SessionStore<S>,
  question: Question,
) => Promise<Answer<S>>;

/** Either did not come: the answer, or what reads it. */
const toUnreached = (thrown: unknown): ClientReason => ({
  code: "SESSION_ENDPOINT_UNREACHABLE",
  saw: String(thrown),
  fix: "Go online",
});

/** A store that has not asked yet; each `<SessionProvider>` has its own, so that visitors of a server share none. */
export function createSessionStore<S = UserSession>(
  conclude: Conclude,
  options: AuthEndpointOptions = {},
): SessionStore<S> {
  const listeners = new Set<() => void>();
  let state: SessionState<S> = loadingState;
  let seeded: unknown;
  let waiting: Promise<SessionState<S>> | null = null;
  let asked = 0;
  let shown = 0;
  let cookies = readCookies();

  const store: SessionStore<S> = {
    options,
    getState: () => state,
    seenCookies: () => cookies,
    isIdle: () => seeded === undefined && asked === shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin() {
      cookies = readCookies();
      return ++asked;
    },
    show(turn, next) {
      if (turn <= shown) return;
      shown = turn;
      state = next;
      for (const listener of listeners) listener();
    },
    refresh(reason) {
      const turn = store.begin();
      const answered = conclude(sendRequest(options, "/session"), store, { turn, reason });
      return answered.catch((thrown) => {
        const failure = toUnreached(thrown);
        store.show(turn, { status: "error", data: state.data ?? null, reason: failure });
        return { status: 0, reason: null, failure };
      });
    },
    seed(session) {
      if (session === undefined || session === seeded) return waiting;
      seeded = session;
      const turn = store.begin();
      waiting = null;
      if (isPromise(session)) {
        waiting = toPromisedState(session);
        void waiting.then((next): unknown =>
          next === loadingState ? store.refresh() : store.show(turn, next),
        );
      } else {
        shown = turn;
        state = toSessionState(session);
      }
      return waiting;
    },
  };
  return store;
}
