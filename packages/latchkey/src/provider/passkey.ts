import type { WebAuthnProvider } from "../contract/webauthn-provider.js";
import { DEFAULT_WEBAUTHN_TIMEOUT as timeout, WebAuthn, type WebAuthnOptions } from "./webauthn.js";

/**
 * Sign-in with passkeys: keys the device finds by itself and uses only after a fingerprint, a face or a PIN.
 *
 * Everything else is as with `WebAuthn` of `latchkey/providers/webauthn`.
 *
 * @example
 * ```ts
 * import { createAuth } from "latchkey";
 * import { Passkey } from "latchkey/providers/passkey";
 * import { createMemoryAdapter } from "latchkey/store/memory";
 *
 * export const auth = createAuth({ providers: [Passkey], adapter: createMemoryAdapter() });
 * ```
 */
export function Passkey(options: WebAuthnOptions = {}): WebAuthnProvider {
  return WebAuthn({
    id: "passkey",
    name: "Passkey",
    authenticationOptions: { timeout, userVerification: "required" },
    registrationOptions: {
      timeout,
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    },
    verifyAuthenticationOptions: { requireUserVerification: true },
    verifyRegistrationOptions: { requireUserVerification: true },
    ...options,
  });
}

export default Passkey;
