import type { EmailProvider, VerificationRequest } from "../contract/provider.js";
import type { EmailOptions } from "./mail/create-email-provider.js";
import { createHttpMailProvider } from "./mail/create-http-mail-provider.js";
import { createDefaultMail } from "./mail/default-mail.js";
import { type MailPost, parseSender, toBasic } from "./mail/post-mail.js";

/**
 * Options of Mailgun.
 *
 * @example
 * ```ts
 * import type { MailgunOptions } from "latchkey/providers/mailgun";
 *
 * const options: MailgunOptions = { region: "EU", from: "door@example.com" };
 * ```
 */
export interface MailgunOptions extends EmailOptions {
  /** Where the account is; `US` unless set. */
  region?: "US" | "EU";
}

const hosts = { US: "api.mailgun.net", EU: "api.eu.mailgun.net" } as const;

/**
 * A sign-in link by e-mail, sent by Mailgun over HTTP from the domain of `from`; needs an adapter.
 *
 * The key comes from `AUTH_MAILGUN_KEY` unless it is given.
 *
 * @example
 * ```ts
 * Mailgun({ apiKey: password, from: "Harbour <door@example.com>", region: "EU" });
 * ```
 */
export function Mailgun(options: MailgunOptions = {}): EmailProvider {
  const { region = "US", ...others } = options;
  return createHttpMailProvider(
    { id: "mailgun", name: "Mailgun", toPost: (request) => toPost(request, hosts[region]) },
    others,
  );
}

/** https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages/post-v3--domain-name--messages */
function toPost(request: VerificationRequest, host: string): MailPost {
  const { apiKey = "", from = "", name } = request.provider;
  const sender = parseSender(from);
  const body = new FormData();
  const { subject, text, html } = createDefaultMail(request);
  const fields = {
    from: `${sender.name ?? name} <${sender.address}>`,
    to: request.identifier,
    subject,
    html,
    text,
  };
  for (const [field, value] of Object.entries(fields)) body.append(field, value);
  const domain = encodeURIComponent(sender.address.split("@")[1] ?? "");
  const headers = { Authorization: toBasic("api", apiKey) };
  return { url: `https://${host}/v3/${domain}/messages`, headers, body };
}

export default Mailgun;
export type { EmailOptions } from "./mail/create-email-provider.js";
