import type { EmailProvider, VerificationRequest } from "../contract/provider.js";
import type { EmailOptions } from "./mail/create-email-provider.js";
import { createHttpMailProvider } from "./mail/create-http-mail-provider.js";
import { createDefaultMail } from "./mail/default-mail.js";
import type { MailPost } from "./mail/post-mail.js";

/**
 * A sign-in link by e-mail, sent by Resend over HTTP; needs an adapter.
 *
 * The key comes from `AUTH_RESEND_KEY` unless it is given.
 *
 * @example
 * ```ts
 * Resend({ apiKey: password, from: "Harbour <door@example.com>" });
 * ```
 */
export function Resend(options: EmailOptions = {}): EmailProvider {
  return createHttpMailProvider({ id: "resend", name: "Resend", toPost }, options);
}

/** https://resend.com/docs/api-reference/emails/send-email */
function toPost(request: VerificationRequest): MailPost {
  const { apiKey, from } = request.provider;
  return {
    url: "https://api.resend.com/emails",
    headers: { Authorization: `Bearer ${apiKey}` },
    body: { from, to: request.identifier, ...createDefaultMail(request) },
  };
}

export default Resend;
export type { EmailOptions } from "./mail/create-email-provider.js";
