import type { Session } from "../../contract/session.js";
import type { Auth } from "../../next/auth.js";
import type { Loose } from "../loose.js";
import { toNextAuthError } from "./thrown-error.js";

/** Where to go afterwards, and whether to go there. */
export interface RedirectOptions<R extends boolean = true> {
  redirectTo?: string;
  redirect?: R;
}

/** `signIn` of next-auth 5: redirects, and so returns nothing, unless `redirect` is false. */
export type SignIn = <R extends boolean = true>(
  provider?: string,
  options?: FormData | (RedirectOptions<R> & Record<string, Loose>),
  authorizationParams?: string[][] | Record<string, string> | string | URLSearchParams,
) => Promise<R extends false ? Loose : never>;

/** `signOut` of next-auth 5: redirects, and so returns nothing, unless `redirect` is false. */
export type SignOut = <R extends boolean = true>(
  options?: RedirectOptions<R> & {
    /** Ours: ends the user's sessions in every other browser, too. */
    everywhere?: boolean;
  },
) => Promise<R extends false ? Loose : never>;

/** `signOut` as next-auth 5 has it: without the redirect it gives the answer, whose cookies are written already. */
export function createSignOut({
  signOut,
}: Auth<Session>): (...given: Parameters<SignOut>) => Promise<object> {
  return async (options) => ({ redirect: await signOut(options), cookies: [] });
}

/** `signIn` as next-auth 5 has it, with its errors. */
export function createSignIn({ signIn }: Auth<Session>): (...given: Parameters<SignIn>) => Promise<string> {
  return async (provider, options, authorizationParams) => {
    const parameters = Object.fromEntries(new URLSearchParams(authorizationParams));
    try {
      return await signIn(provider, options, parameters);
    } catch (thrown) {
      // What Next.js throws to redirect passes unchanged.
      throw toNextAuthError(thrown);
    }
  };
}
