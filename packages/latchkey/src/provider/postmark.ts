import type { EmailProvider, VerificationRequest } from "../contract/provider.js";
import type { EmailOptions } from "./mail/create-email-provider.js";
import { createHttpMailProvider } from "./mail/create-http-mail-provider.js";
import { createDefaultMail } from "./mail/default-mail.js";
import type { MailPost } from "./mail/post-mail.js";

/**
 * A sign-in link by e-mail, sent by Postmark over HTTP; needs an adapter.
 *
 * The key comes from `AUTH_POSTMARK_KEY` unless it is given.
 *
 * @example
 * ```ts
 * Postmark({ apiKey: password, from: "Harbour <door@example.com>" });
 * ```
 */
export function Postmark(options: EmailOptions = {}): EmailProvider {
  return createHttpMailProvider({ id: "postmark", name: "Postmark", toPost }, options);
}

/** https://postmarkapp.com/developer/api/email-api */
function toPost(request: VerificationRequest): MailPost {
  const { apiKey = "", from } = request.provider;
  const { subject, text, html } = createDefaultMail(request);
  return {
    url: "https://api.postmarkapp.com/email",
    headers: { Accept: "application/json", "X-Postmark-Server-Token": apiKey },
    body: {
      From: from,
      To: request.identifier,
      Subject: subject,
      TextBody: text,
      HtmlBody: html,
      MessageStream: "outbound",
    },
  };
}

export default Postmark;
export type { EmailOptions } from "./mail/create-email-provider.js";
