import type { UserSession } from "../contract/session.js";
import type { Answer, AuthEndpointOptions } from "./auth-endpoint.js";
import type { ClientReason } from "./client-reason.js";
import type { SessionState } from "./session-state.js";

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
  readonly options: AuthEndpointOptions;
  getState(): SessionState<S>;
  /** Calls `listener` after each change of state; the result ends that. */
  subscribe(listener: () => void): () => void;
  /**
   * Takes over a session known from elsewhere, without telling listeners: the caller is rendering.
   * Gives the state to wait for while the session is a promise.
   */
  seed(session?: SessionSeed<S>): Promise<SessionState<S>> | null;
  /** Asks the server, and shows `reason` where it names none of its own; never rejects. */
  refresh(reason?: ClientReason): Promise<Answer<S>>;
  /** The cookies the page saw when the session was asked last. */
  seenCookies(): string;
  /** The number of a new question: a slow answer to an old one never replaces a newer one. */
  begin(): number;
  /** Takes over what a question led to. */
  show(turn: number, next: SessionState<S>): void;
  /** Whether nothing is known and nothing is being asked. */
  isIdle(): boolean;
}

/** A question for the session. */
export interface Question {
  readonly turn: number;
  /** Why it was asked, where the server says nothing of its own. */
  readonly reason?: ClientReason;
}
