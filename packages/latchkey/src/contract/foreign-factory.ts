import type { OAuthConfig } from "./foreign-oauth.js";
import type { AnyProvider, CredentialsConfig, EmailConfig, EmailUserConfig } from "./foreign-provider.js";
import type { Loose } from "./loose.js";
import type { CredentialInput } from "./page.js";
import type { VerificationRequest } from "./provider.js";
import type { CredentialsProviderId, EmailProviderId, OAuthProviderId } from "./provider-id.js";
import type { CommonProviderOptions } from "./provider-kind.js";

/**
 * A provider with the addresses of its endpoints.
 *
 * @example
 * ```ts
 * import type { AppProvider } from "latchkey/providers";
 *
 * export const toLink = ({ name, signinUrl }: AppProvider) => `${name}: ${signinUrl}`;
 * ```
 */
export interface AppProvider extends CommonProviderOptions {
  signinUrl: string;
  callbackUrl: string;
}

/**
 * A provider as the endpoint of providers shows it.
 *
 * @example
 * ```ts
 * import type { PublicProvider } from "latchkey/types";
 *
 * export const toLabel = ({ name }: PublicProvider) => `Sign in with ${name}`;
 * ```
 */
export interface PublicProvider {
  id: string;
  name: string;
  type: string;
  signinUrl: string;
  callbackUrl: string;
}

/**
 * The factories by the ids of what they make.
 *
 * @example
 * ```ts
 * import type { BuiltInProviders } from "latchkey/providers";
 *
 * export type MakeGitHub = BuiltInProviders["github"];
 * ```
 */
export type BuiltInProviders = Record<
  OAuthProviderId,
  (options: Partial<OAuthConfig<Loose>>) => OAuthConfig<Loose>
> &
  Record<CredentialsProviderId, CredentialsProvider> &
  Record<EmailProviderId, EmailProvider>;

/**
 * The list of providers that `NextAuth` takes.
 *
 * @example
 * ```ts
 * import type { AppProviders } from "latchkey/providers";
 *
 * export const providers: AppProviders = [];
 * ```
 */
export type AppProviders = AnyProvider[];

/**
 * Names an endpoint of a provider.
 *
 * @example
 * ```ts
 * import type { OAuthEndpointType } from "latchkey/providers/oauth";
 *
 * const endpoint: OAuthEndpointType = "userinfo";
 * ```
 */
export type OAuthEndpointType = "authorization" | "token" | "userinfo";

/**
 * next-auth 5's name for a provider it has completed; here it is the provider itself.
 *
 * @example
 * ```ts
 * import type { OIDCConfigInternal } from "latchkey/providers/oauth";
 *
 * export const readChecks = ({ checks }: OIDCConfigInternal<object>) => checks;
 * ```
 */
export type OIDCConfigInternal<P> = OAuthConfig<P>;

/**
 * A factory of forms the app checks itself, as next-auth 4 names it.
 *
 * @example
 * ```ts
 * import type { CredentialsProvider } from "latchkey/providers/credentials";
 *
 * export const make = (create: CredentialsProvider) => create({ credentials: { pin: { label: "PIN" } } });
 * ```
 */
export type CredentialsProvider = <C extends Record<string, CredentialInput>>(
  options: Partial<CredentialsConfig<C>>,
) => CredentialsConfig<C>;

/**
 * next-auth 4's name of the form's kind.
 *
 * @example
 * ```ts
 * import type { CredentialsProviderType } from "latchkey/providers/credentials";
 *
 * const type: CredentialsProviderType = "Credentials";
 * ```
 */
export type CredentialsProviderType = "Credentials";

/**
 * A factory of providers that send sign-in links.
 *
 * @example
 * ```ts
 * import type { EmailProvider } from "latchkey/providers";
 *
 * export const make = (create: EmailProvider) => create({ from: "no-reply@example.com" });
 * ```
 */
export type EmailProvider = (options: EmailUserConfig) => EmailConfig;

/**
 * The kind of provider that sends sign-in links, under both generations' names.
 *
 * @example
 * ```ts
 * import type { EmailProviderType } from "latchkey/providers";
 *
 * const type: EmailProviderType = "email";
 * ```
 */
export type EmailProviderType = "email" | "Email";

/**
 * What `sendVerificationRequest` gets.
 *
 * @example
 * ```ts
 * import type { SendVerificationRequestParams } from "latchkey/providers";
 *
 * export const toText = ({ identifier, url }: SendVerificationRequestParams) => `${identifier}: ${url}`;
 * ```
 */
export type SendVerificationRequestParams = VerificationRequest;

/**
 * next-auth 5's name for what `sendVerificationRequest` gets.
 *
 * @example
 * ```ts
 * import type { EmailProviderSendVerificationRequestParams } from "latchkey/providers";
 *
 * export const toText = ({ url }: EmailProviderSendVerificationRequestParams) => `Sign in: ${url}`;
 * ```
 */
export type EmailProviderSendVerificationRequestParams = VerificationRequest;
