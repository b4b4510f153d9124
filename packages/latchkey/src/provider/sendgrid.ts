import type { EmailProvider, VerificationRequest } from "../contract/provider.js";
import type { EmailOptions } from "./mail/create-email-provider.js";
import { createHttpMailProvider } from "./mail/create-http-mail-provider.js";
import { createDefaultMail } from "./mail/default-mail.js";
import { type MailPost, parseSender } from "./mail/post-mail.js";

/**
 * A sign-in link by e-mail, sent by SendGrid over HTTP; needs an adapter.
 *
 * The key comes from `AUTH_SENDGRID_KEY` unless it is given.
 *
 * @example
 * ```ts
 * SendGrid({ apiKey: password, from: "Harbour <door@example.com>" });
 * ```
 */
export function SendGrid(options: EmailOptions = {}): EmailProvider {
  return createHttpMailProvider({ id: "sendgrid", name: "SendGrid", toPost }, options);
}

/** https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
function toPost(request: VerificationRequest): MailPost {
  const { apiKey, from = "" } = request.provider;
  const { name, address } = parseSender(from);
  const { subject, text, html } = createDefaultMail(request);
  return {
    url: "https://api.sendgrid.com/v3/mail/send",
    headers: { Authorization: `Bearer ${apiKey}` },
    body: {
      personalizations: [{ to: [{ email: request.identifier }] }],
      from: name === null ? { email: address } : { email: address, name },
      subject,
      // In this order: the service refuses a mail whose plain text is not first.
      content: [
        { type: "text/plain", value: text },
        { type: "text/html", value: html },
      ],
    },
  };
}

export default SendGrid;
export type { EmailOptions } from "./mail/create-email-provider.js";
