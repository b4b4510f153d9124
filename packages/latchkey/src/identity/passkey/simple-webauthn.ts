import { decodeBase64, encodeBase64 } from "../../bytes/base64.js";
import { encodeBase64url } from "../../bytes/base64url.js";
import type { StoredAuthenticator } from "../../contract/adapter.js";
import type { SimpleWebAuthn, WebAuthnProvider } from "../../contract/webauthn-provider.js";
import { AuthError, createAuthError, toThrownFacts } from "../../reason/auth-error.js";

type Members = Readonly<Record<string, unknown>>;
type FunctionName = keyof SimpleWebAuthn;

/** The public half of a new passkey; whose it is, is not known yet. */
export type NewAuthenticator = Omit<StoredAuthenticator, "userId">;

const names: readonly FunctionName[] = [
  "generateAuthenticationOptions",
  "generateRegistrationOptions",
  "verifyAuthenticationResponse",
  "verifyRegistrationResponse",
];

/** The provider's library; throws WEBAUTHN_PACKAGE_MISSING when it cannot be loaded. */
export async function loadSimpleWebAuthn(provider: WebAuthnProvider): Promise<SimpleWebAuthn> {
  const { id, simpleWebAuthn: given } = provider;
  const refuse = (problem: string, cause?: unknown) =>
    createAuthError("WEBAUTHN_PACKAGE_MISSING", { provider: id, problem }, cause);
  let loaded: unknown;
  try {
    loaded = typeof given === "function" ? await given() : given;
  } catch (thrown) {
    throw thrown instanceof AuthError
      ? thrown
      : refuse(`it cannot be loaded: ${toThrownFacts(thrown).message}`, thrown);
  }
  const members = toMembers(loaded);
  const missing = names.find((name) => typeof members[name] !== "function");
  if (missing !== undefined) throw refuse(`what was given as simpleWebAuthn has no ${missing}()`);
  return members as unknown as SimpleWebAuthn;
}

/**
 * Calls one of the library's functions.
 *
 * Versions 9 to 14 differ in names and types of a few members. Nothing asks which version it is: what differs is given
 * in every form, and set in the answer where it is the same for all.
 */
export async function callSimpleWebAuthn(
  library: SimpleWebAuthn,
  name: FunctionName,
  options: Members,
): Promise<Members> {
  const called = library[name] as (options: Members) => Promise<unknown>;
  return toMembers(await called.call(library, options));
}

/** An authenticator in the forms of all versions: 9 and 10 call it `authenticator`, later ones `credential`. */
export function toCredentialOptions(stored: StoredAuthenticator): Members | null {
  const id = decodeBase64(stored.credentialID);
  const publicKey = decodeBase64(stored.credentialPublicKey);
  if (id === null || publicKey === null) return null;
  const { counter } = stored;
  const transports = stored.transports ? stored.transports.split(",") : undefined;
  return {
    authenticator: { credentialID: id, credentialPublicKey: publicKey, counter, transports },
    credential: { id: encodeBase64url(id), publicKey, counter, transports },
  };
}

/** What a verified registration is stored as; `null` when the library's answer lacks something. */
export function readNewAuthenticator(
  answer: Members,
  transports: readonly string[],
): NewAuthenticator | null {
  const told = toMembers(answer.registrationInfo);
  const credential = toMembers(told.credential);
  const credentialID = toBase64(credential.id ?? told.credentialID);
  const credentialPublicKey = toBase64(credential.publicKey ?? told.credentialPublicKey);
  const counter = credential.counter ?? told.counter;
  if (answer.verified !== true || credentialID === null || credentialPublicKey === null) return null;
  if (typeof counter !== "number") return null;
  return {
    credentialID,
    providerAccountId: credentialID,
    credentialPublicKey,
    counter,
    credentialDeviceType: String(told.credentialDeviceType),
    credentialBackedUp: told.credentialBackedUp === true,
    transports: transports.length === 0 ? undefined : transports.join(","),
  };
}

/** The counter of a verified signature; `null` when it was not verified. */
export function readNewCounter(answer: Members): number | null {
  const { newCounter } = toMembers(answer.authenticationInfo);
  return answer.verified === true && typeof newCounter === "number" ? newCounter : null;
}

/** A credential as options list it (WebAuthn §5.8.3, in its JSON form). */
export function toDescriptor({ credentialID, transports }: StoredAuthenticator): Members | null {
  const id = decodeBase64(credentialID);
  if (id === null) return null;
  return {
    id: encodeBase64url(id),
    type: "public-key",
    ...(transports ? { transports: transports.split(",") } : {}),
  };
}

function toBase64(value: unknown): string | null {
  const bytes = typeof value === "string" ? decodeBase64(value) : value;
  return bytes instanceof Uint8Array && bytes.length > 0 ? encodeBase64(bytes) : null;
}

function toMembers(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}
