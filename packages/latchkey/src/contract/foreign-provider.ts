// Shapes of next-auth's other providers, of both generations at once: what either takes compiles.
import type { Awaitable } from "./awaitable.js";
import type { OAuthConfig } from "./foreign-oauth.js";
import type { Loose } from "./loose.js";
import type { CredentialInput } from "./page.js";
import type { CredentialsProvider, VerificationRequest } from "./provider.js";
import type { CommonProviderOptions } from "./provider-kind.js";

/**
 * A form that the app checks itself.
 *
 * @example
 * ```ts
 * import type { CredentialsConfig } from "latchkey/providers/credentials";
 *
 * export const pin: CredentialsConfig<{ pin: { label: string } }> = {
 *   id: "pin",
 *   name: "PIN",
 *   type: "credentials",
 *   credentials: { pin: { label: "PIN" } },
 *   authorize: (given) => (given.pin === "1234" ? { id: "7" } : null),
 * };
 * ```
 */
export type CredentialsConfig<C extends Record<string, CredentialInput> = Record<string, CredentialInput>> =
  CredentialsProvider<C>;

/**
 * What an app says about a provider that sends sign-in links.
 *
 * @example
 * ```ts
 * import type { EmailUserConfig } from "latchkey/providers";
 *
 * const options: EmailUserConfig = { from: "Harbour <no-reply@example.com>", maxAge: 600 };
 * ```
 */
export interface EmailUserConfig {
  id?: string;
  name?: string;
  type?: "email";
  /** URL or options of the mail server, as Nodemailer takes them. */
  server?: Loose;
  from?: string;
  apiKey?: string;
  /** How long a link works, in seconds. */
  maxAge?: number;
  secret?: string;
  sendVerificationRequest?(params: VerificationRequest): Awaitable<unknown>;
  generateVerificationToken?(): Awaitable<string>;
  normalizeIdentifier?(identifier: string): Awaitable<string>;
}

/**
 * A provider that sends sign-in links.
 *
 * @example
 * ```ts
 * import type { EmailConfig } from "latchkey/providers";
 *
 * export const readSender = ({ from }: EmailConfig) => from;
 * ```
 */
export interface EmailConfig extends CommonProviderOptions {
  type: "email";
  server?: Loose;
  from?: string;
  apiKey?: string;
  maxAge?: number;
  secret?: string;
  sendVerificationRequest(params: VerificationRequest): Awaitable<unknown>;
  generateVerificationToken?(): Awaitable<string>;
  normalizeIdentifier?(identifier: string): Awaitable<string>;
  options?: EmailUserConfig;
}

/** A passkey provider, as far as a list of providers needs to know it. */
export interface WebAuthnMembers extends CommonProviderOptions {
  type: "webauthn";
}

/** A provider object that nothing more is known of, such as one of another copy of next-auth. */
export interface OpaqueProvider {
  id: string;
  name: string;
  type: string;
  options?: Loose;
}

/**
 * A provider as `NextAuth` takes it: an object of either generation, or a factory of 5 uncalled.
 *
 * @example
 * ```ts
 * import type { AnyProvider } from "latchkey/providers";
 *
 * export const providers: AnyProvider[] = [
 *   { id: "harbour", name: "Harbour", type: "oauth", profile: (profile) => ({ id: profile.uid }) },
 * ];
 * ```
 */
export type AnyProvider =
  | OAuthConfig<Loose>
  | EmailConfig
  | CredentialsConfig
  | WebAuthnMembers
  | OpaqueProvider
  | ((options?: Loose) => OpaqueProvider);
