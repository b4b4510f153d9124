import { verifyAnswer } from "./auth-endpoint.js";
import type { SessionStore } from "./session-store.js";
import {
  concludeVisit,
  type RedirectOptions,
  readReturnTo,
  type SignInResult,
  type VisitBody,
} from "./visit.js";

/**
 * How a sign-out ended; `url` is where the browser goes, or should go, after a refusal too.
 *
 * @example
 * ```ts
 * import { signOut, type SignOutResult } from "latchkey/react";
 *
 * const toPath = ({ url }: SignOutResult) => new URL(url).pathname;
 * const path = toPath(await signOut({ redirect: false, redirectTo: "/bye" }));
 * ```
 */
export interface SignOutResult extends SignInResult {
  readonly url: string;
}

/**
 * Signs out, or rejects when there was no answer: see the `signOut` of `latchkey/react`.
 *
 * @example
 * ```ts
 * import type { SignOut } from "latchkey/react";
 *
 * export const bind = (signOut: SignOut) => () => signOut({ redirectTo: "/" });
 * ```
 */
export type SignOut = (options?: RedirectOptions) => Promise<SignOutResult>;

/** The `signOut` of a store. */
export async function signOutAt(
  store: SessionStore<unknown>,
  options: RedirectOptions = {},
): Promise<SignOutResult> {
  const answer = await store.ask<VisitBody>("/signout", { callbackUrl: readReturnTo(options) });
  const url = answer.body?.url ?? "";
  // Whoever is not told otherwise believes to be signed out.
  if (!url) verifyAnswer(answer);
  return { ...(await concludeVisit(store, answer, options.redirect)), url };
}
