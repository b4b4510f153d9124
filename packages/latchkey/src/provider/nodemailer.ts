import type { EmailProvider } from "../contract/provider.js";
import { createEmailProvider, type EmailOptions } from "./mail/create-email-provider.js";
import { sendByNodemailer } from "./mail/send-by-nodemailer.js";

/**
 * The provider, under next-auth 5's name.
 *
 * @example
 * ```ts
 * import type { NodemailerConfig } from "latchkey/providers/nodemailer";
 *
 * export const readServer = ({ server }: NodemailerConfig) => server;
 * ```
 */
export type NodemailerConfig = EmailProvider;

/**
 * Its options, under next-auth 5's name.
 *
 * @example
 * ```ts
 * import type { NodemailerUserConfig } from "latchkey/providers/nodemailer";
 *
 * const options: NodemailerUserConfig = { server: "smtp://localhost:1025" };
 * ```
 */
export type NodemailerUserConfig = EmailOptions;

/**
 * A sign-in link by e-mail over SMTP, or by any transport of nodemailer; needs an adapter, and the package nodemailer
 * (6.9 or newer).
 *
 * @example
 * ```ts
 * import { Nodemailer } from "latchkey/providers/nodemailer";
 *
 * Nodemailer({
 *   server: { host: "smtp.example.com", port: 465, secure: true, auth: { user: email, pass: password } },
 *   from: "Harbour <door@example.com>",
 * });
 * ```
 */
export function Nodemailer(options: EmailOptions): EmailProvider {
  return createEmailProvider<EmailProvider>(
    {
      id: "nodemailer",
      name: "Nodemailer",
      type: "email",
      from: "no-reply@example.com",
      maxAge: 86_400,
      requires: ["server"],
      sendVerificationRequest: sendByNodemailer,
    },
    options,
  );
}

export default Nodemailer;
export type { EmailOptions } from "./mail/create-email-provider.js";
