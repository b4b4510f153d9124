import type { Profile } from "../contract/identity.js";
import type { PlainOAuthProvider } from "../contract/provider.js";

/**
 * Options of a plain OAuth provider; `clientId` and `clientSecret` may come from the environment.
 *
 * @example
 * ```ts
 * import type { OAuthOptions } from "latchkey/providers/oauth";
 *
 * export const readScope = ({ scope }: OAuthOptions) => scope;
 * ```
 */
export type OAuthOptions<P extends Profile = Profile> = Omit<PlainOAuthProvider<P>, "type" | "options">;

/**
 * Any OAuth 2.0 provider that tells who an access token is about (RFC 6749).
 *
 * @example
 * ```ts
 * OAuth({
 *   id: "harbour",
 *   name: "Harbour",
 *   authorization: "https://harbour.example.com/authorize",
 *   token: "https://harbour.example.com/token",
 *   userinfo: "https://harbour.example.com/me",
 *   scope: "profile",
 *   profile: (profile) => ({ id: String(profile.id), name: profile.name }),
 * });
 * ```
 */
export function OAuth<P extends Profile = Profile>(options: OAuthOptions<P>): PlainOAuthProvider<P> {
  return { ...options, type: "oauth" };
}

export default OAuth;

export type { OAuthEndpointType, OIDCConfigInternal } from "../contract/foreign-factory.js";
export type {
  AccountCallback,
  AuthorizationEndpointHandler,
  EndpointHandler,
  OAuth2Config,
  OAuthCheck,
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
export type { OAuthProviderId, OAuthProviderType } from "../contract/provider-id.js";
