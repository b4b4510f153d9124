import type { WebAuthnProvider } from "../contract/webauthn-provider.js";
import { createAuthError } from "../reason/auth-error.js";
import { readText } from "./merge.js";

/** A passkey provider of next-auth 5, which has our shape; it must have been switched on, as there. */
export function toWebAuthn(
  merged: Readonly<Record<string, unknown>>,
  experimental: Readonly<Record<string, unknown>> = {},
): WebAuthnProvider {
  if (experimental.enableWebAuthn !== true) {
    throw createAuthError("CONFIG_INVALID", {
      option: "experimental.enableWebAuthn",
      problem: `it must be true for the provider "${String(merged.id)}"`,
    });
  }
  const id = readText(merged.id) ?? "webauthn";
  const known = merged as unknown as WebAuthnProvider;
  return { ...known, id, name: readText(merged.name) ?? id, type: "webauthn" };
}
