import { randomBytes } from "#crypto";
import { encodeBase64url } from "../../bytes/base64url.js";
import { callAdapter } from "../../config/call-adapter.js";
import type { NamedVisitor } from "../../contract/webauthn-provider.js";
import { createAuthError } from "../../reason/auth-error.js";
import type { Ceremony } from "./decide-ceremony.js";
import { guardHook, type PasskeyContext, resolveRelayingParty } from "./passkey-context.js";
import { callSimpleWebAuthn, loadSimpleWebAuthn, toDescriptor } from "./simple-webauthn.js";

/** Options for the browser, and the challenge in them. */
export interface CeremonyStart {
  readonly options: Readonly<Record<string, unknown>>;
  readonly challenge: string;
}

/** Who the options are for. */
export interface CeremonySubject {
  readonly visitor: NamedVisitor | null;
  readonly isSignedIn: boolean;
}

/** The options of a ceremony (WebAuthn §5.4, §5.5, in their JSON form). */
export async function createCeremony(
  context: PasskeyContext,
  action: Ceremony,
  subject: CeremonySubject,
): Promise<CeremonyStart> {
  const options: CeremonyStart["options"] =
    action === "register" ? await createForKey(context, subject) : await createForSignature(context, subject);
  const { challenge } = options;
  // Shorter than WebAuthn §13.4.3 asks for, or none at all: the app's own function is broken.
  if (typeof challenge === "string" && challenge.length >= 22) return { options, challenge };
  const facts = { provider: context.provider.id, hook: "simpleWebAuthn", name: "Error" };
  throw createAuthError("WEBAUTHN_HOOK_THREW", {
    ...facts,
    message: "the options have no challenge of 16 bytes",
  });
}

async function createForKey(context: PasskeyContext, { visitor }: CeremonySubject) {
  const { email, name } = visitor?.user ?? {};
  const userName = email || name;
  if (!userName)
    throw createAuthError("PASSKEY_UNAVAILABLE", {
      provider: context.provider.id,
      problem: "a passkey needs an e-mail address or a name to be listed under",
    });
  const { id, name: rpName } = await resolveRelayingParty(context);
  // Random, because it tells nothing: the user is found by the credential.
  const userID = randomBytes(32);
  const made = await generate(context, "generateRegistrationOptions", {
    ...context.provider.registrationOptions,
    rpID: id,
    rpName,
    userID,
    userName,
    userDisplayName: name ?? userName,
  });
  const user = { id: encodeBase64url(userID), name: userName, displayName: name ?? userName };
  return { ...made, user, excludeCredentials: await listCredentials(context, visitor) };
}

async function createForSignature(context: PasskeyContext, { visitor, isSignedIn }: CeremonySubject) {
  const { provider } = context;
  const { id } = await resolveRelayingParty(context);
  const made = await generate(context, "generateAuthenticationOptions", {
    ...provider.authenticationOptions,
    rpID: id,
  });
  // Keys that the authenticator finds by itself need no list, and without one nobody learns who has which keys.
  const isListed = visitor !== null && (isSignedIn || !isDiscoverable(provider.registrationOptions));
  return { ...made, allowCredentials: isListed ? await listCredentials(context, visitor) : undefined };
}

function isDiscoverable(options: Readonly<Record<string, unknown>> | undefined): boolean {
  const selection = options?.authenticatorSelection;
  return (
    typeof selection === "object" &&
    selection !== null &&
    "residentKey" in selection &&
    selection.residentKey === "required"
  );
}

async function listCredentials({ adapter }: PasskeyContext, visitor: NamedVisitor | null) {
  const userId = visitor?.exists ? visitor.user.id : undefined;
  if (userId === undefined) return [];
  const known = await callAdapter(adapter, "listAuthenticatorsByUserId", userId);
  return known.map(toDescriptor).filter((descriptor) => descriptor !== null);
}

async function generate(
  context: PasskeyContext,
  name: "generateRegistrationOptions" | "generateAuthenticationOptions",
  options: Readonly<Record<string, unknown>>,
) {
  const library = await loadSimpleWebAuthn(context.provider);
  // The library of some versions writes into what it is given.
  return guardHook(context, name, () => callSimpleWebAuthn(library, name, structuredClone(options)));
}
