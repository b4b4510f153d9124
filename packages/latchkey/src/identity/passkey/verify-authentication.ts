import { callAdapter } from "../../config/call-adapter.js";
import type { Adapter, StoredAuthenticator } from "../../contract/adapter.js";
import type { Identity } from "../../contract/identity.js";
import { createAuthError, toThrownFacts } from "../../reason/auth-error.js";
import type { CeremonyResponse } from "./ceremony-response.js";
import { requireOwnFrame } from "./own-frame.js";
import { type PasskeyContext, resolveRelayingParty } from "./passkey-context.js";
import {
  callSimpleWebAuthn,
  loadSimpleWebAuthn,
  readNewCounter,
  toCredentialOptions,
} from "./simple-webauthn.js";

/** Proves who signed the challenge (WebAuthn §7.2), and notes that the key was used. */
export async function verifyAuthentication(
  context: PasskeyContext,
  response: CeremonyResponse,
): Promise<Identity> {
  const { adapter, provider } = context;
  const refuse = (problem: string, cause?: unknown) =>
    createAuthError("PASSKEY_REFUSED", { provider: provider.id, problem }, cause);
  const stored = await callAdapter(adapter, "getAuthenticator", response.credentialID);
  if (!stored) throw refuse("no such passkey is registered here");
  const counter = await verifySignature(context, response, stored);
  if (!(await advanceCounter(adapter, stored, counter))) {
    throw refuse("the key was used elsewhere at the same moment, so there may be a copy of it");
  }
  const account = await callAdapter(adapter, "getAccount", stored.providerAccountId, provider.id);
  // A key registered with one provider is none of another, and a row of somebody else's account vouches for nobody.
  if (!account || account.userId !== stored.userId)
    throw refuse("the passkey belongs to no account of this provider");
  const user = await callAdapter(adapter, "getUser", account.userId);
  if (!user) throw refuse("the user of the passkey no longer exists");
  const { providerAccountId } = stored;
  return {
    user: { ...user },
    account: { provider: provider.id, providerAccountId, type: "webauthn", userId: user.id },
  };
}

async function verifySignature(
  context: PasskeyContext,
  response: CeremonyResponse,
  stored: StoredAuthenticator,
): Promise<number> {
  const { provider } = context;
  const refuse = (problem: string, cause?: unknown) =>
    createAuthError("PASSKEY_REFUSED", { provider: provider.id, problem }, cause);
  const credential = toCredentialOptions(stored);
  if (credential === null) throw refuse("what the database holds is no passkey");
  requireOwnFrame(provider, response);
  const library = await loadSimpleWebAuthn(provider);
  const { id, origin } = await resolveRelayingParty(context);
  let counter: number | null;
  try {
    counter = readNewCounter(
      await callSimpleWebAuthn(library, "verifyAuthenticationResponse", {
        ...provider.verifyAuthenticationOptions,
        ...credential,
        response: response.json,
        expectedChallenge: response.challenge,
        expectedOrigin: origin,
        expectedRPID: id,
      }),
    );
  } catch (thrown) {
    throw refuse(toThrownFacts(thrown).message, thrown);
  }
  if (counter === null) throw refuse("the signature is not the key's");
  return counter;
}

/** Whether the counter went on from the value that was checked; keys that do not count stay at 0 (WebAuthn §6.1.1). */
async function advanceCounter(adapter: Adapter, stored: StoredAuthenticator, to: number): Promise<boolean> {
  const { credentialID, counter: from } = stored;
  if (adapter.advanceAuthenticatorCounter !== undefined && to !== from) {
    return callAdapter(adapter, "advanceAuthenticatorCounter", credentialID, { from, to });
  }
  await callAdapter(adapter, "updateAuthenticatorCounter", credentialID, to);
  return true;
}
