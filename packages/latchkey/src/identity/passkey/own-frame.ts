import type { WebAuthnProvider } from "../../contract/webauthn-provider.js";
import { createAuthError } from "../../reason/auth-error.js";
import type { CeremonyResponse } from "./ceremony-response.js";

/** Refuses a ceremony in a frame of another site, which may hide what is being confirmed (WebAuthn §13.4.2, §13.4.9). */
export function requireOwnFrame(provider: WebAuthnProvider, { isFramed }: CeremonyResponse): void {
  const { verifyAuthenticationOptions, verifyRegistrationOptions } = provider;
  const isAllowed = [verifyAuthenticationOptions, verifyRegistrationOptions].some(
    (options) => options?.expectedTopOrigin !== undefined,
  );
  if (!isFramed || isAllowed) return;
  const problem = "the page stood in a frame of another site";
  throw createAuthError("PASSKEY_REFUSED", { provider: provider.id, problem });
}
