import type { EmailProvider } from "../../contract/provider.js";

/**
 * What an app may change about a sender of sign-in links: everything but its type.
 *
 * @example
 * ```ts
 * import type { EmailOptions } from "latchkey/providers/email";
 *
 * const options: EmailOptions = { from: "Harbour <door@example.com>", maxAge: 600 };
 * ```
 */
export type EmailOptions = Partial<Omit<EmailProvider, "type" | "requires">>;

/** A sender's own values, and over them whatever the app gave; an app that sends by itself needs none of them. */
export function createEmailProvider<T extends EmailProvider>(defaults: T, options: EmailOptions): T {
  // `apiKey: process.env.X` may well be undefined, which must not hide a default.
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const requires = options.sendVerificationRequest === undefined ? defaults.requires : undefined;
  return { ...defaults, ...given, requires };
}
