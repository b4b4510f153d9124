import * as React from "react";
import type { UserSession } from "../contract/session.js";
import { act } from "./act.js";
import { SessionContext, type UpdateSession } from "./session-context.js";
import type { SessionState } from "./session-state.js";

/**
 * Options of `useSession`.
 *
 * @example
 * ```ts
 * import type { UseSessionOptions } from "latchkey/react";
 *
 * const options: UseSessionOptions<true> = { required: true };
 * ```
 */
export interface UseSessionOptions<R extends boolean = false> {
  /** Send visitors who are not signed in away; a failed request never does. */
  required?: R;
  /** What to do instead of going to the sign-in page. */
  onUnauthenticated?(): void;
}

/**
 * What `useSession` gives, told apart by `status`.
 *
 * A page that requires a session sees `"loading"` until there is one, with the `reason` why there is none.
 *
 * @example
 * ```ts
 * import type { UseSessionResult } from "latchkey/react";
 *
 * export const isThere = ({ status }: UseSessionResult) => status === "authenticated";
 * ```
 */
export type UseSessionResult<S = UserSession, R extends boolean = false> = (R extends true
  ?
      | Extract<SessionState<S>, { status: "loading" | "authenticated" }>
      | (Extract<SessionState<S>, { status: "error" }> & { readonly data: S })
  : SessionState<S>) & { readonly update: UpdateSession<S> };

// React 18 has no `use`; a bundler must not look for it there by name.
const use: typeof React.use | undefined = Reflect.get(React, "use");

/**
 * The session, in a client component below `<SessionProvider>`.
 *
 * Throws `CLIENT_HOOK_OUTSIDE_PROVIDER` elsewhere.
 *
 * @example
 * ```tsx
 * import { createAuthClient } from "latchkey/react";
 *
 * const { useSession } = createAuthClient();
 *
 * export function Greeting() {
 *   const { data, status, reason } = useSession();
 *   if (status === "loading") return <p>…</p>;
 *   if (status === "error") console.warn(reason.code, reason.fix);
 *   return <p>{data ? `Hello ${data.user.name}` : "Hello"}</p>;
 * }
 * ```
 */
export function useSession<R extends boolean = false, S = UserSession>(
  options?: UseSessionOptions<R>,
): UseSessionResult<S, R> {
  const context = React.useContext(SessionContext);
  if (!context) {
    throw new Error("CLIENT_HOOK_OUTSIDE_PROVIDER: no <SessionProvider> above");
  }
  const { update, options: endpoints } = context;
  const waiting = context.status === "loading" && context.seed?.();
  const state = use && waiting ? use(waiting) : context;
  const { required, onUnauthenticated } = options ?? {};
  const refused = required && state.status === "unauthenticated";

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal, not for each new function.
  React.useEffect(() => {
    if (!refused) return;
    if (onUnauthenticated) onUnauthenticated();
    else void act("requireSignIn", endpoints);
  }, [refused]);

  const isWaiting = required && !state.data;
  const result = isWaiting ? { ...state, status: "loading" } : state;
  // The caller states S; R is what the line above has ensured.
  return (result === context ? context : { ...result, update }) as UseSessionResult<S, R>;
}
