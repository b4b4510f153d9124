import type { EmailProvider } from "../contract/provider.js";
import type { HeaderReader } from "../contract/visit.js";
import { readEmailIdentity } from "../identity/email/email-identity.js";
import { consumeVerification } from "../identity/email/verification.js";
import { createAuthError } from "../reason/auth-error.js";
import type { AuthRequest } from "./auth-request.js";
import { requireEmailAdapter } from "./email-adapter.js";
import type { FlowContext } from "./flow-context.js";
import type { Proof } from "./proof.js";
import { readReturnTo } from "./return-to.js";

/** Proves that whoever opened a sign-in link has the mailbox it was sent to; uses the link up. */
export async function verifyEmailLink(
  { config, consumed }: FlowContext,
  request: AuthRequest,
  provider: EmailProvider,
): Promise<Proof> {
  const { visit, query, fields } = request;
  requireVisit(visit.headers);
  const read = (name: string): string => fields.get(name) || query.get(name) || "";
  const [token, identifier] = [read("token"), read("email")];
  if (token === "") throw createAuthError("VERIFICATION_LINK_INCOMPLETE", { missing: "token" });
  if (identifier === "") throw createAuthError("VERIFICATION_LINK_INCOMPLETE", { missing: "email" });
  const adapter = await requireEmailAdapter(config, provider);
  // Before the link is used up: what cannot be answered must not cost the visitor their link.
  const returnTo = await readReturnTo(config, request);
  const row = await consumeVerification(config, adapter, { provider, identifier, token });
  // Some adapters find the row and delete it in two steps; within this process no two visits get one link.
  const name = JSON.stringify([provider.id, row.identifier, token, new Date(row.expires).getTime()]);
  if (!consumed.consume(name)) throw createAuthError("VERIFICATION_UNKNOWN");
  const { user, account } = await readEmailIdentity(adapter, provider, row.identifier);
  return { identity: { user, account }, returnTo, cookies: [] };
}

/** A link is used up by opening it; what browsers and other pages fetch on their own is no visit. */
function requireVisit(headers: HeaderReader): void {
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? headers.get("x-moz");
  const target = headers.get("sec-fetch-dest");
  if (purpose !== null && /prefetch|prerender|preview/i.test(purpose)) {
    throw createAuthError("VERIFICATION_PREFETCHED", {
      problem: `a request with purpose "${purpose.slice(0, 40)}"`,
    });
  }
  // A frame or a picture in a preview of the mail is none either; "empty" is a script, such as an app's form for a code.
  if (target !== null && target !== "document" && target !== "empty") {
    throw createAuthError("VERIFICATION_PREFETCHED", { problem: `a request for a ${target.slice(0, 20)}` });
  }
}
