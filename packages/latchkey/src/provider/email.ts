import type { EmailProvider, VerificationRequest } from "../contract/provider.js";
import { createEmailProvider, type EmailOptions } from "./mail/create-email-provider.js";
import { localServer, sendByNodemailer } from "./mail/send-by-nodemailer.js";

/**
 * What `sendVerificationRequest` gets: one address, the link, and what to make a mail of them with.
 *
 * @example
 * ```ts
 * import { Email, type SendVerificationRequestParams } from "latchkey/providers/email";
 *
 * const send = async ({ identifier, url, fetch }: SendVerificationRequestParams) => {
 *   await fetch("https://mail.example.com/send", { method: "POST", body: JSON.stringify({ identifier, url }) });
 * };
 * Email({ sendVerificationRequest: send });
 * ```
 */
export type SendVerificationRequestParams = VerificationRequest;

/**
 * A provider that sends links, under next-auth's name.
 *
 * @example
 * ```ts
 * import type { EmailConfig } from "latchkey/providers/email";
 *
 * export const readSender = ({ from }: EmailConfig) => from;
 * ```
 */
export type EmailConfig = EmailProvider;

/**
 * Options of a provider that sends links, under next-auth's name.
 *
 * @example
 * ```ts
 * import type { EmailUserConfig } from "latchkey/providers/email";
 *
 * const options: EmailUserConfig = { maxAge: 600 };
 * ```
 */
export type EmailUserConfig = EmailOptions;

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
export type {
  EmailProvider,
  EmailProviderSendVerificationRequestParams,
  EmailProviderType,
} from "../contract/foreign-factory.js";
export type { EmailProviderId } from "../contract/provider-id.js";
export type { EmailOptions } from "./mail/create-email-provider.js";
