import { callAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import type { Adapter } from "../contract/adapter.js";
import type { Outcome } from "../contract/outcome.js";
import type { EmailProvider, VerificationRequest } from "../contract/provider.js";
import type { Visit } from "../contract/visit.js";
import { readEmailIdentity, toUnproven } from "../identity/email/email-identity.js";
import { requireIdentifier } from "../identity/email/require-identifier.js";
import { createSignInLink } from "../identity/email/sign-in-link.js";
import { consumeRow, createVerification, type Verification } from "../identity/email/verification.js";
import { toGuardedFetch } from "../identity/oauth/guarded-fetch.js";
import { AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { admit } from "./admit.js";
import { requireEmailAdapter } from "./email-adapter.js";
import type { FlowContext } from "./flow-context.js";

/** What a visitor who asks for a sign-in link typed, and where they want to go. */
export interface EmailIntent {
  readonly provider: EmailProvider;
  readonly returnTo: URL;
  readonly typed: string | undefined;
  readonly request: Request;
}

/** Sends a sign-in link; the answer is the same whether or not somebody has the address. */
export async function beginEmailSignIn(
  { config }: FlowContext,
  visit: Visit,
  { provider, returnTo, typed, request }: EmailIntent,
): Promise<Outcome> {
  const adapter = await requireEmailAdapter(config, provider);
  const identifier = await requireIdentifier(provider, typed);
  const identity = toUnproven(await readEmailIdentity(adapter, provider, identifier), config.dialect);
  const detour = await admit(config, visit, { ...identity, email: { verificationRequest: true } });
  if (detour !== null) return { kind: "redirect", to: detour, cookies: [] };
  const verification = await createVerification(config, provider, identifier);
  const base = `${visit.origin.origin}${config.basePath}`;
  const callback = `${base}/callback/${provider.id}`;
  const { token } = verification;
  const message: VerificationRequest = {
    identifier,
    url: createSignInLink({ callback, returnTo: returnTo.href, token, identifier }),
    expires: verification.row.expires,
    provider: { ...provider, ...{ signinUrl: `${base}/signin/${provider.id}`, callbackUrl: callback } },
    token,
    theme: config.theme,
    request,
    fetch: toGuardedFetch(config.fetch),
  };
  // Stored before it is sent: no mail ever holds a link that does not work, however fast it is opened.
  await store(adapter, verification);
  await send(config, { adapter, provider, message, verification });
  const query = new URLSearchParams({ provider: provider.id, type: provider.type });
  return { kind: "redirect", to: new URL(`${base}/verify-request?${query}`), cookies: [] };
}

async function store(adapter: Adapter, { row }: Verification): Promise<void> {
  try {
    await callAdapter(adapter, "createVerificationToken", row);
  } catch (thrown) {
    const cause: unknown = thrown instanceof AuthError ? thrown.cause : thrown;
    throw createAuthError("EMAIL_LINK_NOT_STORED", toThrownFacts(cause), cause);
  }
}

interface Sending {
  readonly adapter: Adapter;
  readonly provider: EmailProvider;
  readonly message: VerificationRequest;
  readonly verification: Verification;
}

async function send(config: Config, { adapter, provider, message, verification }: Sending): Promise<void> {
  try {
    await provider.sendVerificationRequest(message);
  } catch (thrown) {
    await takeBack(config, adapter, verification);
    if (thrown instanceof AuthError) throw thrown;
    throw toSendingError(thrown, message);
  }
}

/** A link that nobody got is not left waiting; if that fails too, it ends by itself. */
async function takeBack(config: Config, adapter: Adapter, { row }: Verification): Promise<void> {
  const { identifier, token } = row;
  try {
    await consumeRow(adapter, { identifier, token });
  } catch (thrown) {
    if (thrown instanceof AuthError) config.report({ reason: thrown.reason, cause: thrown.cause });
  }
}

/** What a sender throws may quote its mail; the link's secret belongs into no log. */
function toSendingError(thrown: unknown, { provider, token }: VerificationRequest): AuthError {
  const { name, message } = toThrownFacts(thrown);
  const facts = { provider: provider.id, name, message: message.replaceAll(token, "(token)") };
  const told = thrown instanceof Error ? `${thrown.message} ${thrown.stack} ${String(thrown.cause)}` : "";
  return createAuthError("EMAIL_NOT_SENT", facts, told.includes(token) ? undefined : thrown);
}
