import type { Session } from "../contract/session.js";
import {
  type Answer,
  type AuthEndpoint,
  type AuthEndpointOptions,
  createAuthEndpoint,
  verifyAnswer,
} from "./auth-endpoint.js";
import type { ClientProviders } from "./client-provider.js";
import { loadingState, type SessionState, toPromisedState, toSessionState } from "./session-state.js";

/** When a mounted store asks again by itself; never for a visitor known to be signed out. */
export interface RefetchOptions {
  /** Seconds between two questions; 0, the default, asks never. */
  refetchInterval?: number;
  /** Ask when the tab becomes visible again; on unless set to false. */
  refetchOnWindowFocus?: boolean;
  /** Ask even while the browser says it is offline; off unless set. */
  refetchWhenOffline?: boolean;
}

/** A session, `null` for none, or a promise of either. */
export type SessionSeed<S = Session> = S | null | PromiseLike<S | null>;

/** The session as the browser knows it, and the endpoints it comes from. */
export interface SessionStore<S = Session> {
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
  /** Follows other tabs, focus and the interval, and asks at once unless seeded; the result ends that. */
  start(options?: RefetchOptions): () => void;
  /** Asks the server; never rejects. */
  refresh(): Promise<Answer<S | null>>;
  /** With a value: sends it to `callbacks.jwt`; without: asks anew. Rejects when that failed. */
  update(data?: unknown): Promise<S | null>;
  /** Tells the other tabs to ask anew. */
  announce(): void;
  /** The provider list, asked for until it comes. */
  readProviders(): Promise<Answer<ClientProviders>>;
}

const isPromise = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> => "then" in Object(value);

/** A store that has not asked yet; each `<SessionProvider>` has its own, so that visitors of a server share none. */
export function createSessionStore<S = Session>(options: AuthEndpointOptions = {}): SessionStore<S> {
  const ask = createAuthEndpoint(options);
  const listeners = new Set<() => void>();
  let state: SessionState<S> = loadingState;
  let seeded: unknown;
  let waiting: Promise<SessionState<S>> | null = null;
  let channel: BroadcastChannel | null = null;
  let listed: Answer<ClientProviders> | undefined;
  // Questions are numbered, so that a slow old answer never replaces a newer one.
  let asked = 0;
  let shown = 0;

  const show = (turn: number, next: SessionState<S>): void => {
    if (turn <= shown) return;
    shown = turn;
    state = next;
    for (const listener of listeners) listener();
  };

  const toState = ({ body, reason, failure }: Answer<S | null>): SessionState<S> =>
    failure
      ? { status: "error", data: state.data, reason: failure }
      : toSessionState(body && Object.keys(body)[0] ? body : null, reason);

  const refresh = async (): Promise<Answer<S | null>> => {
    const turn = ++asked;
    const answer = await ask<S | null>("/session");
    show(turn, toState(answer));
    return answer;
  };

  const openChannel = (): BroadcastChannel => {
    channel ??= new BroadcastChannel("next-auth");
    return channel;
  };
  const announce = (): void =>
    openChannel().postMessage({ event: "session", data: { trigger: "getSession" } });

  return {
    basePath: options.basePath,
    ask,
    getState: () => state,
    refresh,
    announce,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    seed(session) {
      if (session === undefined || session === seeded) return waiting;
      seeded = session;
      const turn = ++asked;
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
    start(options = {}) {
      const check = (): void => {
        if (state.status !== "unauthenticated" && (options.refetchWhenOffline || navigator.onLine))
          void refresh();
      };
      const checkVisible = (): void => {
        if (options.refetchOnWindowFocus !== false && !document.hidden) check();
      };
      const timer = options.refetchInterval && setInterval(check, options.refetchInterval * 1000);
      document.addEventListener("visibilitychange", checkVisible);
      openChannel().onmessage = refresh;
      // A question that is still open (React's strict mode mounts twice) is not asked again.
      if (seeded === undefined && true) void refresh();
      return () => {
        clearInterval(timer);
        document.removeEventListener("visibilitychange", checkVisible);
        channel?.close();
        channel = null;
      };
    },
    async update(data) {
      if (data === undefined) verifyAnswer(await refresh());
      else {
        const answer = await ask<S | null>("/session", { data }, true);
        // The session is as it was: an update that failed is its caller's affair.
        verifyAnswer(answer);
        // Numbered now, not when asked: a question still open may carry the cookie from before.
        show(++asked, toState(answer));
        announce();
      }
      return state.data;
    },
    async readProviders() {
      if (!listed || listed.failure) listed = await ask("/providers");
      return listed;
    },
  };
}
