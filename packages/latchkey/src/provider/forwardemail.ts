import type { EmailProvider, VerificationRequest } from "../contract/provider.js";
import { createEmailProvider, type EmailOptions } from "./mail/create-email-provider.js";
import { createDefaultMail } from "./mail/default-mail.js";
import { postMail, toBasic } from "./mail/post-mail.js";

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
  return createEmailProvider<EmailProvider>(
    {
      id: "forwardemail",
      name: "Forward Email",
      type: "email",
      maxAge: 86_400,
      requires: ["apiKey", "from"],
      sendVerificationRequest: send,
    },
    options,
  );
}

/** https://forwardemail.net/en/email-api#create-outbound-email */
function send(request: VerificationRequest): Promise<void> {
  const { apiKey = "", from } = request.provider;
  return postMail(request, {
    url: "https://api.forwardemail.net/v1/emails",
    headers: { Authorization: toBasic(apiKey, "") },
    body: { from, to: request.identifier, ...createDefaultMail(request) },
  });
}

export default ForwardEmail;
export type { EmailOptions } from "./mail/create-email-provider.js";
