import type { EmailProvider } from "../contract/provider.js";
import { createEmailProvider, type EmailOptions } from "./mail/create-email-provider.js";
import { localServer, sendByNodemailer } from "./mail/send-by-nodemailer.js";

/**
 * A sign-in link by e-mail over SMTP, as next-auth 4 has it; needs an adapter, and the package nodemailer (6.9 or newer).
 *
 * With a `sendVerificationRequest` of your own neither `server` nor nodemailer is needed.
 *
 * @example
 * ```ts
 * Email({ server: "smtps://name:password@smtp.example.com", from: "Harbour <door@example.com>", maxAge: 600 });
 * ```
 */
export function Email(options: EmailOptions = {}): EmailProvider {
  return createEmailProvider<EmailProvider>(
    {
      id: "email",
      name: "Email",
      type: "email",
      server: localServer,
      from: "NextAuth <no-reply@example.com>",
      maxAge: 86_400,
      sendVerificationRequest: sendByNodemailer,
    },
    options,
  );
}

export default Email;
export type { EmailOptions } from "./mail/create-email-provider.js";
