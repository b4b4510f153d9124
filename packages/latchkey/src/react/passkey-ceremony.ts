/** What the server asks an authenticator to do. */
export type CeremonyOffer =
  | { readonly action: "register"; readonly options: PublicKeyCredentialCreationOptionsJSON }
  | { readonly action: "authenticate"; readonly options: PublicKeyCredentialRequestOptionsJSON };

/** How to wait for the visitor: until a signal, and with `conditional` in the browser's autofill. */
export type CeremonyWait = Pick<CredentialRequestOptions, "mediation" | "signal">;

const toBytes = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0))
    .buffer;

const toText = (bytes: ArrayBuffer | null | undefined): string | undefined =>
  bytes
    ? btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replace(/\+/g, "-")
        .replace(/\//g, "_")
        .replace(/=+$/, "")
    : undefined;

const toDescriptors = (list?: readonly PublicKeyCredentialDescriptorJSON[]) =>
  list?.map((each) => ({ ...each, id: toBytes(each.id) }) as PublicKeyCredentialDescriptor);

/** Safari before 18.4 and Chromium before 129 cannot read and write this JSON themselves. */
function askBrowser({ action, options }: CeremonyOffer, wait: CeremonyWait): Promise<Credential | null> {
  const challenge = toBytes(options.challenge);
  if (action === "authenticate") {
    const publicKey = { ...options, challenge, allowCredentials: toDescriptors(options.allowCredentials) };
    return navigator.credentials.get({ ...wait, publicKey } as CredentialRequestOptions);
  }
  const user = { ...options.user, id: toBytes(options.user.id) };
  const excludeCredentials = toDescriptors(options.excludeCredentials);
  const publicKey = { ...options, challenge, user, excludeCredentials };
  return navigator.credentials.create({ signal: wait.signal, publicKey } as CredentialCreationOptions);
}

/** Has the authenticator do it; gives what the server verifies. Rejects as the browser does when the visitor declines. */
export async function performCeremony(offer: CeremonyOffer, wait: CeremonyWait = {}): Promise<object> {
  const credential = (await askBrowser(offer, wait)) as PublicKeyCredential | null;
  if (!credential) throw new DOMException("No passkey was given", "NotAllowedError");
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  const given = response as Partial<AuthenticatorAttestationResponse & AuthenticatorAssertionResponse>;
  return {
    id,
    rawId: toText(rawId),
    type,
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(given.attestationObject),
      transports: given.getTransports?.(),
      authenticatorData: toText(given.authenticatorData),
      signature: toText(given.signature),
      userHandle: toText(given.userHandle),
    },
  };
}
