import type { SessionStore } from "./session-store.js";
import {
  concludeVisit,
  type RedirectOptions,
  readReturnTo,
  type SignInResult,
  type VisitBody,
} from "./visit.js";

/**
 * Signs out: see the `signOut` of `latchkey/react`.
 *
 * @example
 * ```ts
 * import type { SignOut } from "latchkey/react";
 *
 * export const bind = (signOut: SignOut) => () => signOut({ redirectTo: "/" });
 * ```
 */
export type SignOut = (options?: RedirectOptions) => Promise<SignInResult>;

/** The `signOut` of a store. */
export async function signOutAt(
  store: SessionStore<unknown>,
  options: RedirectOptions = {},
): Promise<SignInResult> {
  const answer = await store.ask<VisitBody>("/signout", { callbackUrl: readReturnTo(options) });
  return concludeVisit(store, answer, options.redirect);
}
