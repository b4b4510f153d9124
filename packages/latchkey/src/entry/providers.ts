export type {
  AppProvider,
  AppProviders,
  BuiltInProviders,
  CredentialsProvider,
  CredentialsProviderType,
  EmailProvider,
  EmailProviderSendVerificationRequestParams,
  EmailProviderType,
  OAuthEndpointType,
  OIDCConfigInternal,
  SendVerificationRequestParams,
} from "../contract/foreign-factory.js";
export type {
  AccountCallback,
  AuthorizationEndpointHandler,
  EndpointHandler,
  OAuth2Config,
  OAuthChecks,
  OAuthConfig,
  OAuthProvider,
  OAuthProviderButtonStyles,
  OAuthUserConfig,
  OIDCConfig,
  OIDCUserConfig,
  ProfileCallback,
  TokenEndpointHandler,
  UserinfoEndpointHandler,
} from "../contract/foreign-oauth.js";
export type {
  AnyProvider,
  AnyProvider as Provider,
  CredentialsConfig,
  EmailConfig,
  EmailUserConfig,
} from "../contract/foreign-provider.js";
export type { CredentialInput } from "../contract/page.js";
export type {
  BuiltInProviderType,
  CredentialsProviderId,
  EmailProviderId,
  OAuthProviderId,
  OAuthProviderType,
  ProviderId,
  RedirectableProviderType,
} from "../contract/provider-id.js";
export type { CommonProviderOptions, ProviderType } from "../contract/provider-kind.js";
