import { createUuid } from "../bytes/random-text.js";
import { callAdapter } from "../config/call-adapter.js";
import type { Adapter } from "../contract/adapter.js";
import type { IdentityUser } from "../contract/identity.js";
import type { WebAuthnProvider } from "../contract/webauthn-provider.js";
import { type CeremonyResponse, parseCeremonyResponse } from "../identity/passkey/ceremony-response.js";
import type { Ceremony } from "../identity/passkey/decide-ceremony.js";
import { type PasskeyContext, requirePasskeyAdapter } from "../identity/passkey/passkey-context.js";
import { verifyAuthentication } from "../identity/passkey/verify-authentication.js";
import { verifyRegistration } from "../identity/passkey/verify-registration.js";
import { createAuthError } from "../reason/auth-error.js";
import type { AuthRequest } from "./auth-request.js";
import { clearChallengeCookie, type PendingChallenge, readPendingChallenge } from "./challenge-cookie.js";
import type { FlowContext } from "./flow-context.js";
import type { Proof } from "./proof.js";
import { readReferer, resolveReturnTo } from "./return-to.js";

/** Proves an identity by what an authenticator did, for the browser that asked for it and only once. */
export async function verifyPasskeySubmission(
  context: FlowContext,
  request: AuthRequest,
  provider: WebAuthnProvider,
): Promise<Proof> {
  const { config } = context;
  const { fields, query, visit } = request;
  const target = fields.get("callbackUrl") ?? query.get("callbackUrl") ?? readReferer(visit);
  const returnTo = await resolveReturnTo(config, visit, target);
  const { action, response } = readSubmission(request);
  const adapter = await requirePasskeyAdapter(config, provider);
  const passkeys = toPasskeyContext(request, provider, adapter);
  const pending = await consumeChallenge(context, request, { action, response, provider: provider.id });
  const cookies = [clearChallengeCookie(config, visit, pending.challenge)];
  if (action === "authenticate") {
    return { identity: await verifyAuthentication(passkeys, response), returnTo, cookies };
  }
  const user = await readOwner(context, request, { adapter, pending });
  const authenticator = await verifyRegistration(passkeys, response);
  const { providerAccountId } = authenticator;
  const account = { provider: provider.id, providerAccountId, type: "webauthn" } as const;
  return { identity: { user, account }, returnTo, cookies, authenticator };
}

/** A ceremony's surroundings in this request. */
export function toPasskeyContext(
  { method, query, fields, request, url, visit }: AuthRequest,
  provider: WebAuthnProvider,
  adapter: Adapter,
): PasskeyContext {
  return {
    provider,
    adapter,
    // The path as it came, below the public origin: that is what the passkeys are for.
    url: new URL(url.pathname + url.search, visit.origin.origin),
    request: {
      method,
      query: Object.fromEntries(query),
      body: method === "POST" ? Object.fromEntries(fields) : undefined,
      headers: Object.fromEntries(request.headers),
    },
  };
}

interface Submission {
  readonly action: Ceremony;
  readonly response: CeremonyResponse;
}

function readSubmission({ fields }: AuthRequest): Submission {
  const action = fields.get("action");
  const response = parseCeremonyResponse(fields.get("data"));
  if ((action === "register" || action === "authenticate") && response !== null) return { action, response };
  throw createAuthError("REQUEST_MALFORMED", {
    problem:
      response === null ? "data is no answer of an authenticator" : "action is neither of its two values",
    expected: "action is register or authenticate, and data the JSON of the browser's PublicKeyCredential",
  });
}

/** The challenge that was answered; from then on it is none. */
async function consumeChallenge(
  { config, consumed }: FlowContext,
  { visit }: AuthRequest,
  { action, response, provider }: Submission & { readonly provider: string },
): Promise<PendingChallenge> {
  const { challenge } = response;
  const pending = await readPendingChallenge(config, visit, { challenge, provider, action });
  const refuse = (problem: string) => createAuthError("PASSKEY_CHALLENGE_LOST", { provider, problem });
  if (pending === null) throw refuse("this browser was asked no such thing, or too long ago");
  if (!consumed.consume(challenge)) throw refuse("this answer was already used");
  return pending;
}

/** Whom a new key is for: still the one who was signed in when it was asked for, or still nobody. */
async function readOwner(
  { sessions }: FlowContext,
  { visit }: AuthRequest,
  { adapter, pending }: { readonly adapter: Adapter; readonly pending: PendingChallenge },
): Promise<IdentityUser> {
  const { provider, userId, newcomer } = pending;
  const refuse = (problem: string) => createAuthError("PASSKEY_CHALLENGE_LOST", { provider, problem });
  const currentUserId = await sessions.readUserId(visit);
  const current = currentUserId === null ? null : await callAdapter(adapter, "getUser", currentUserId);
  if ((current?.id ?? null) !== (userId ?? null)) throw refuse("somebody else is signed in than before");
  if (current) return { ...current };
  if (newcomer === undefined) throw refuse("nobody is named in it");
  return { id: createUuid(), ...newcomer };
}
