import { askEndpoint } from "./ask-endpoint.js";
import { readProviders } from "./client-provider.js";
import type { ClientReason } from "./client-reason.js";
import { type CeremonyOffer, performCeremony } from "./passkey-ceremony.js";
import { postFields } from "./post-fields.js";
import type { SessionStore } from "./session-store.js";
import type { SignInAuthorizationParams, SignInOptions } from "./sign-in.js";
import { concludeVisit, readReturnTo, type SignInResult, type VisitBody } from "./visit.js";

/**
 * Options of a sign-in by passkey: where to go afterwards, what to do, and the fields of the provider's form.
 *
 * @example
 * ```ts
 * import { signIn, type WebAuthnSignInOptions } from "latchkey/webauthn";
 *
 * const options: WebAuthnSignInOptions = { action: "register", redirect: false };
 * const { ok } = await signIn("passkey", options);
 * ```
 */
export interface WebAuthnSignInOptions extends SignInOptions {
  /** Unless set the server decides: a new address registers, every other one signs in. */
  action?: "register" | "authenticate";
  /** Waits until the visitor picks a passkey in the autofill of a field with `autocomplete="username webauthn"`. */
  autofill?: boolean;
  /** Ends the wait; a browser answers one such question at a time. */
  signal?: AbortSignal;
}

/**
 * Signs in by passkey: see the `signIn` of `latchkey/webauthn`.
 *
 * @example
 * ```ts
 * import type { WebAuthnSignIn } from "latchkey/webauthn";
 *
 * export const bind = (signIn: WebAuthnSignIn) => () => signIn("passkey");
 * ```
 */
export type WebAuthnSignIn = (
  provider?: string,
  options?: WebAuthnSignInOptions,
  authorizationParams?: SignInAuthorizationParams,
) => Promise<SignInResult>;

const toRefusal = (status: number, failure: ClientReason, body?: { error?: string }): SignInResult => ({
  ok: false,
  status,
  error: body?.error ?? failure.code,
  code: null,
  url: null,
});

const toTexts = (fields: object): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));

/** The `signIn` by passkey of a store. */
export async function signInByPasskey(
  store: SessionStore<unknown>,
  [provider = "", options = {}, authorizationParams]: Parameters<WebAuthnSignIn>,
): Promise<SignInResult> {
  const { redirect, redirectTo, callbackUrl, autofill, signal, ...fields } = options;
  const listed = await readProviders(store);
  if (listed.failure) return concludeVisit(store, { ...listed, body: undefined }, redirect);
  if (listed.body?.[provider]?.type !== "webauthn") {
    throw new TypeError(
      `"${provider}" is no WebAuthn provider: use signIn of latchkey/react (next-auth/react) for it.`,
    );
  }
  const asked = await askEndpoint<CeremonyOffer & { error?: string }>(
    store,
    `/webauthn-options/${provider}?${new URLSearchParams(toTexts(fields))}`,
  );
  if (asked.failure || !asked.body)
    return toRefusal(
      asked.status,
      asked.failure ?? { code: "SESSION_ENDPOINT_FAILED", saw: "", fix: "" },
      asked.body,
    );
  const offer = asked.body;
  const answer = await performCeremony(offer, { signal, ...(autofill && { mediation: "conditional" }) });
  const path = `/callback/${provider}?${new URLSearchParams(authorizationParams)}`;
  const sent = {
    ...fields,
    action: offer.action,
    data: JSON.stringify(answer),
    callbackUrl: readReturnTo(options),
  };
  return concludeVisit(store, await postFields<VisitBody>(store, path, sent), redirect);
}
