import type { UserSession } from "../contract/session.js";
import type { ClientReason } from "./client-reason.js";

/**
 * What the browser knows of the session, told apart by `status`.
 *
 * `"error"` means that the session could not be asked for: it keeps the last `data` and is never a sign-out.
 *
 * @example
 * ```ts
 * import type { SessionState } from "latchkey/react";
 *
 * export const toGreeting = ({ data }: SessionState) => (data ? `Hello ${data.user.name}` : "Hello");
 * ```
 */
export type SessionState<S = UserSession> =
  | { readonly status: "loading"; readonly data: null | undefined; readonly reason: ClientReason | null }
  | { readonly status: "authenticated"; readonly data: S; readonly reason: ClientReason | null }
  | { readonly status: "unauthenticated"; readonly data: null; readonly reason: ClientReason | null }
  | { readonly status: "error"; readonly data: S | null; readonly reason: ClientReason };

/** Before anything is known, where next-auth has no data at all; one object, so that it compares equal between renders. */
export const loadingState = { status: "loading", data: undefined, reason: null } as const;

/** The state of a known session, or of its known absence. */
export const toSessionState = <S>(session: S | null, reason: ClientReason | null = null): SessionState<S> =>
  // The two members agree, which the type cannot see.
  ({ status: session ? "authenticated" : "unauthenticated", data: session, reason }) as SessionState<S>;

const promised = new WeakMap<object, Promise<SessionState<unknown>>>();

/**
 * The state a promised session leads to: loading when the promise broke, so that the browser asks itself.
 *
 * One promise for each: React starts over when it suspends, and would wait anew for a new one, for ever.
 */
export function toPromisedState<S>(session: PromiseLike<S | null>): Promise<SessionState<S>> {
  const state =
    promised.get(session) ??
    Promise.resolve(session).then(
      (value) => toSessionState(value),
      () => loadingState,
    );
  promised.set(session, state);
  // What is found was made of this very promise, so it has its type.
  return state as Promise<SessionState<S>>;
}
