import type { UserSession } from "../contract/session.js";
import type { ClientReason } from "../react/client-reason.js";
import type { UpdateSession } from "../react/session-context.js";
import { type UseSessionOptions, useSession as useSessionState } from "../react/use-session.js";

/**
 * What `useSession` gives: the three states of next-auth, with the reason why there is no session.
 *
 * When the session could not be asked for, what was known before stays, and `reason` says why; where nothing was known,
 * nobody is signed in. The `useSession` of `createAuthClient` has a status of its own for that.
 *
 * @example
 * ```ts
 * import type { KnownSession } from "latchkey/react";
 *
 * const words: Record<KnownSession["status"], string> = { authenticated: "in", loading: "…", unauthenticated: "out" };
 * ```
 */
export type KnownSession<S = UserSession, R extends boolean = false> = (
  | { readonly status: "authenticated"; readonly data: S }
  | { readonly status: R extends true ? "loading" : "loading" | "unauthenticated"; readonly data: null }
) & { readonly reason: ClientReason | null; readonly update: UpdateSession<S> };

/**
 * The session, in a client component below `<SessionProvider>`, in the states next-auth knows.
 *
 * Throws `CLIENT_HOOK_OUTSIDE_PROVIDER` elsewhere.
 *
 * @example
 * ```tsx
 * import { useSession } from "latchkey/react";
 *
 * export function Greeting() {
 *   const { data, status, reason } = useSession();
 *   if (status === "loading") return <p>…</p>;
 *   return <p title={reason?.code}>{data ? `Hello ${data.user.name}` : "Hello"}</p>;
 * }
 * ```
 */
export function useSession<R extends boolean = false, S = UserSession>(
  options?: UseSessionOptions<R>,
): KnownSession<S, R> {
  const state = useSessionState<R, S>(options);
  // With a required session, one without data is waited for and no error.
  return (
    state.status === "error" ? { ...state, status: state.data ? "authenticated" : "unauthenticated" } : state
  ) as KnownSession<S, R>;
}
