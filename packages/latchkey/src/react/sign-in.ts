import { readProviders } from "./client-provider.js";
import { postFields } from "./post-fields.js";
import type { SessionStore } from "./session-store.js";
import { toSignInPage } from "./sign-in-page.js";
import { concludeVisit, type RedirectOptions, readReturnTo, type SignInResult } from "./visit.js";

/**
 * Options of `signIn`: where to go afterwards, and the fields of the provider's form.
 *
 * @example
 * ```ts
 * import { signIn, type SignInOptions } from "latchkey/react";
 *
 * const options: SignInOptions = { email: "ada@example.com", password: "…", redirect: false };
 * const { ok } = await signIn("credentials", options);
 * ```
 */
export interface SignInOptions<R extends boolean = boolean> extends RedirectOptions<R> {
  [field: string]: unknown;
}

/**
 * Extra parameters of the authorization request.
 *
 * @example
 * ```ts
 * import type { SignInAuthorizationParams } from "latchkey/react";
 *
 * const parameters: SignInAuthorizationParams = { prompt: "login" };
 * ```
 */
export type SignInAuthorizationParams = ConstructorParameters<typeof URLSearchParams>[0];

/**
 * Signs in: see the `signIn` of `latchkey/react`.
 *
 * @example
 * ```ts
 * import type { SignIn } from "latchkey/react";
 *
 * export const bind = (signIn: SignIn) => () => signIn("github");
 * ```
 */
export type SignIn = <P extends string | boolean | undefined = undefined>(
  provider?: (P & string) | (string & {}),
  options?: SignInOptions,
  authorizationParams?: SignInAuthorizationParams,
) => Promise<SignInResult>;

/** The `signIn` of a store. */
export async function signInAt(
  store: SessionStore<unknown>,
  [provider = "", options = {}, authorizationParams]: Parameters<SignIn>,
): Promise<SignInResult> {
  const { redirect, redirectTo, ...fields } = options;
  const callbackUrl = readReturnTo(options);
  const listed = await readProviders(store);
  const type = listed.body?.[provider]?.type;
  if (type === "webauthn")
    throw new TypeError("Use signIn of latchkey/webauthn (next-auth/webauthn) for it.");
  if (type) {
    const path = `/${type === "credentials" ? "callback" : "signin"}/${provider}?${new URLSearchParams(authorizationParams)}`;
    return concludeVisit(store, await postFields(store, path, { ...fields, callbackUrl }), redirect);
  }
  const error = provider && { error: "PROVIDER_UNKNOWN" };
  const body = listed.failure
    ? undefined
    : { url: toSignInPage(store.options.basePath, { callbackUrl, ...error }) };
  // Only the page can offer another way: as with next-auth, it opens even for who wants to stay.
  return concludeVisit(store, { ...listed, body }, !!body || redirect);
}
