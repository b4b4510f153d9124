import { callAdapter } from "../../config/call-adapter.js";
import { createAuthError, toThrownFacts } from "../../reason/auth-error.js";
import type { CeremonyResponse } from "./ceremony-response.js";
import { requireOwnFrame } from "./own-frame.js";
import { type PasskeyContext, resolveRelayingParty } from "./passkey-context.js";
import {
  callSimpleWebAuthn,
  loadSimpleWebAuthn,
  type NewAuthenticator,
  readNewAuthenticator,
} from "./simple-webauthn.js";

/** Proves that a new key answers the challenge (WebAuthn §7.1) and is nobody's yet. */
export async function verifyRegistration(
  context: PasskeyContext,
  response: CeremonyResponse,
): Promise<NewAuthenticator> {
  const { adapter, provider } = context;
  const refuse = (problem: string, cause?: unknown) =>
    createAuthError("PASSKEY_REFUSED", { provider: provider.id, problem }, cause);
  requireOwnFrame(provider, response);
  const library = await loadSimpleWebAuthn(provider);
  const { id, origin } = await resolveRelayingParty(context);
  let authenticator: NewAuthenticator | null;
  try {
    const answer = await callSimpleWebAuthn(library, "verifyRegistrationResponse", {
      ...provider.verifyRegistrationOptions,
      response: response.json,
      expectedChallenge: response.challenge,
      expectedOrigin: origin,
      expectedRPID: id,
    });
    authenticator = readNewAuthenticator(answer, response.transports);
  } catch (thrown) {
    throw refuse(toThrownFacts(thrown).message, thrown);
  }
  if (authenticator === null) throw refuse("the key could not be verified");
  const { credentialID } = authenticator;
  if (credentialID !== response.credentialID) throw refuse("the key has another id than the response");
  // Anybody can claim an id they have seen, with a key of their own: it must not lead to whoever has it (§7.1 step 26).
  const known =
    (await callAdapter(adapter, "getAuthenticator", credentialID)) ??
    (await callAdapter(adapter, "getAccount", credentialID, provider.id));
  if (known) throw refuse("this passkey is registered already");
  return authenticator;
}
