import { postFields } from "./post-fields.js";
import type { SessionStore } from "./session-store.js";
import { verifyAnswer } from "./verify-answer.js";
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
export type SignOut = <R extends boolean = boolean>(options?: SignOutOptions<R>) => Promise<SignOutResult>;

/**
 * Where to go after a sign-out, and how far it goes.
 *
 * @example
 * ```ts
 * import type { SignOutOptions } from "latchkey/react";
 *
 * const options: SignOutOptions = { everywhere: true, redirectTo: "/" };
 * ```
 */
export interface SignOutOptions<R extends boolean = boolean> extends RedirectOptions<R> {
  /** Ends the user's sessions in every other browser, too; servers of next-auth end this one only. */
  everywhere?: boolean;
}

/** The `signOut` of a store. */
export async function signOutAt(
  store: SessionStore<unknown>,
  options: SignOutOptions = {},
): Promise<SignOutResult> {
  const everywhere = options.everywhere === true ? { everywhere: "true" } : {};
  const answer = await postFields<VisitBody>(store, "/signout", {
    callbackUrl: readReturnTo(options),
    ...everywhere,
  });
  const url = answer.body?.url ?? "";
  // Whoever is not told otherwise believes to be signed out.
  if (!url) verifyAnswer(answer);
  return { ...(await concludeVisit(store, answer, options.redirect, true)), url };
}
