import { getDefaultStore } from "./default-store.js";
import type { SessionStore } from "./session-store.js";
import { signInByPasskey, type WebAuthnSignIn } from "./sign-in-passkey.js";

/**
 * Signs in with a passkey, or makes one: for an address that is new here, or for who is signed in.
 *
 * Nothing has to be installed for it in the browser. Rejects as `navigator.credentials` does when the visitor declines
 * (`NotAllowedError`) or the device has a passkey already (`InvalidStateError`), and with a TypeError when the provider is
 * none of type `webauthn`. What the server refuses is in `error`, such as PASSKEY_REFUSED.
 *
 * @example
 * ```tsx
 * import { signIn } from "latchkey/webauthn";
 *
 * export const Passkeys = () => (
 *   <>
 *     <button onClick={() => signIn("passkey", { redirectTo: "/dashboard" })}>Sign in</button>
 *     <button onClick={() => signIn("passkey", { action: "register" })}>Add a passkey to my account</button>
 *   </>
 * );
 * ```
 */
export const signIn: WebAuthnSignIn = async (...request) => signInByPasskey(getDefaultStore(), request);

/**
 * The `signIn` by passkey of a client made by `createAuthClient` or `createSessionClient`.
 *
 * @example
 * ```ts
 * import { createAuthClient } from "latchkey/react";
 * import { createWebAuthnSignIn } from "latchkey/webauthn";
 *
 * const client = createAuthClient({ basePath: "/admin/api/auth" });
 * export const signInByPasskey = createWebAuthnSignIn(client);
 * ```
 */
export function createWebAuthnSignIn<S>(client: SessionStore<S>): WebAuthnSignIn {
  return (...request) => signInByPasskey(client, request);
}
