import type { EmailProvider, VerificationRequest } from "../contract/provider.js";
import type { EmailOptions } from "./mail/create-email-provider.js";
import { createHttpMailProvider } from "./mail/create-http-mail-provider.js";
import { createDefaultMail } from "./mail/default-mail.js";
import { type MailPost, toBasic } from "./mail/post-mail.js";

/**
 * A sign-in link by e-mail, sent by Forward Email over HTTP; needs an adapter.
 *
 * The key comes from `AUTH_FORWARDEMAIL_KEY` unless it is given.
 *
 * @example
 * ```ts
 * ForwardEmail({ apiKey: password, from: "Harbour <door@example.com>" });
 * ```
 */
export function ForwardEmail(options: EmailOptions = {}): EmailProvider {
  return createHttpMailProvider({ id: "forwardemail", name: "Forward Email", toPost }, options);
}

/** https://forwardemail.net/en/email-api#create-outbound-email */
function toPost(request: VerificationRequest): MailPost {
  const { apiKey = "", from } = request.provider;
  return {
    url: "https://api.forwardemail.net/v1/emails",
    headers: { Authorization: toBasic(apiKey, "") },
    body: { from, to: request.identifier, ...createDefaultMail(request) },
  };
}

export default ForwardEmail;
export type { EmailOptions } from "./mail/create-email-provider.js";
