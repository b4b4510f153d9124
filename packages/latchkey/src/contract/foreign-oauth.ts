// Shapes of next-auth's OAuth providers, of both generations at once: what either takes compiles.
import type { Awaitable } from "./awaitable.js";
import type { Profile } from "./identity.js";
import type { Loose } from "./loose.js";
import type { TokenSet } from "./provider.js";
import type { CommonProviderOptions } from "./provider-kind.js";
import type { User } from "./session.js";

/**
 * What guards the answer of a provider: PKCE (RFC 7636), `state` (RFC 6749 §10.12), `nonce` (OpenID Connect Core §3.1.2.1).
 *
 * @example
 * ```ts
 * import type { OAuthCheck } from "latchkey/providers/oauth";
 *
 * const checks: OAuthCheck[] = ["pkce", "state"];
 * ```
 */
export type OAuthCheck = "pkce" | "state" | "nonce" | "none";

/**
 * The values behind the checks, as a `token.request` hook gets them.
 *
 * @example
 * ```ts
 * import type { OAuthChecks } from "latchkey/providers/oauth";
 *
 * export const readVerifier = ({ code_verifier }: OAuthChecks) => code_verifier;
 * ```
 */
export interface OAuthChecks {
  code_verifier?: string;
  state?: string;
  nonce?: string;
  response_type?: string;
  [name: string]: Loose;
}

/** What every hook of an endpoint gets to ask with. */
export interface EndpointContext {
  /** As far as hooks call it, the client of next-auth 4. */
  client: Loose;
  /** The provider with its options. */
  provider: Loose;
  /** The configured `fetch`. */
  fetch: typeof fetch;
}

/**
 * An endpoint with extra parameters, and hooks in place of the request.
 *
 * @example
 * ```ts
 * import type { EndpointHandler } from "latchkey/providers/oauth";
 *
 * const authorization: EndpointHandler<{ scope: string }> = { params: { scope: "openid email" } };
 * ```
 */
export interface EndpointHandler<P extends object, C = Loose, R = Loose> {
  url?: string;
  params?: P;
  /** Asks in the service's own way. */
  request?(context: C & EndpointContext): Awaitable<R>;
  /** next-auth 5: puts the service's answer into the standard's form. */
  conform?(response: Response): Awaitable<Response | undefined>;
  /** next-auth 5: signs the client's assertion (RFC 7523 §2.2). */
  clientPrivateKey?: Loose;
}

/**
 * The authorization endpoint (RFC 6749 §3.1).
 *
 * @example
 * ```ts
 * import type { AuthorizationEndpointHandler } from "latchkey/providers/oauth";
 *
 * const authorization: AuthorizationEndpointHandler = { params: { prompt: "consent", access_type: "offline" } };
 * ```
 */
export type AuthorizationEndpointHandler = EndpointHandler<Record<string, Loose>>;

/**
 * The token endpoint (RFC 6749 §3.2).
 *
 * @example
 * ```ts
 * import type { TokenEndpointHandler } from "latchkey/providers/oauth";
 *
 * const token: TokenEndpointHandler = {
 *   url: "https://id.example.com/token",
 *   request: async ({ params }) => ({ tokens: { access_token: String(params.code) } }),
 * };
 * ```
 */
export type TokenEndpointHandler = EndpointHandler<
  Record<string, Loose>,
  { params: Record<string, Loose>; checks: OAuthChecks },
  { tokens: Partial<TokenSet> }
>;

/**
 * The userinfo endpoint (OpenID Connect Core §5.3).
 *
 * @example
 * ```ts
 * import type { UserinfoEndpointHandler } from "latchkey/providers/oauth";
 *
 * const userinfo: UserinfoEndpointHandler = { request: ({ tokens, client }) => client.userinfo(tokens.access_token) };
 * ```
 */
export type UserinfoEndpointHandler = EndpointHandler<
  Record<string, Loose>,
  { tokens: TokenSet },
  Profile | Loose
>;

/** The person a `profile()` gives: an id, and whatever else the app wants to know. */
export type ProfileUser = Partial<User> & { [field: string]: Loose };

/**
 * Maps a provider's profile to a person.
 *
 * @example
 * ```ts
 * import type { ProfileCallback } from "latchkey/providers/oauth";
 *
 * const profile: ProfileCallback<{ uid: number; handle: string }> = ({ uid, handle }) => ({ id: String(uid), name: handle });
 * ```
 */
export type ProfileCallback<P> = (profile: P, tokens: TokenSet) => Awaitable<ProfileUser>;

/**
 * Chooses which tokens are kept with the account in the database.
 *
 * @example
 * ```ts
 * import type { AccountCallback } from "latchkey/providers/oauth";
 *
 * const account: AccountCallback = ({ refresh_token }) => ({ refresh_token });
 * ```
 */
export type AccountCallback = (tokens: TokenSet) => Partial<TokenSet> | undefined;

/**
 * The look of a provider's button.
 *
 * @example
 * ```ts
 * import type { OAuthProviderButtonStyles } from "latchkey/providers/oauth";
 *
 * const style: OAuthProviderButtonStyles = { logo: "/harbour.svg", bg: "#fff", text: "#000" };
 * ```
 */
export interface OAuthProviderButtonStyles {
  logo?: string;
  logoDark?: string;
  bg?: string;
  bgDark?: string;
  text?: string;
  textDark?: string;
  brandColor?: string;
}

/** What both kinds of provider say of themselves, under next-auth's names. */
export interface ForeignOAuthMembers<P> {
  /** URL of the discovery document (OpenID Connect Discovery §4). */
  wellKnown?: string;
  issuer?: string;
  jwks_endpoint?: string;
  jwks?: { keys: Loose[] };
  authorization?: string | AuthorizationEndpointHandler;
  token?: string | TokenEndpointHandler;
  userinfo?: string | UserinfoEndpointHandler;
  profile?(profile: P, tokens: TokenSet): Awaitable<ProfileUser>;
  account?(tokens: TokenSet): Partial<TokenSet> | undefined;
  checks?: OAuthCheck | OAuthCheck[];
  clientId?: string;
  clientSecret?: string;
  /** Client metadata (RFC 7591 §2), such as `token_endpoint_auth_method`. */
  client?: { [metadata: string]: Loose };
  /** Whether the person comes from the ID token. */
  idToken?: boolean;
  httpOptions?: { timeout?: number; [option: string]: Loose };
  style?: OAuthProviderButtonStyles;
  allowDangerousEmailAccountLinking?: boolean;
  redirectProxyUrl?: string;
  region?: string;
  /** "2.0"; OAuth 1 is not spoken here. */
  version?: string;
  accessTokenUrl?: string;
  requestTokenUrl?: string;
  profileUrl?: string;
  encoding?: string;
}

/**
 * An OAuth 2.0 provider of next-auth 5, and any OAuth or OpenID Connect provider of 4.
 *
 * @example
 * ```ts
 * import type { OAuth2Config } from "latchkey/providers/oauth";
 *
 * export const harbour: OAuth2Config<{ uid: string }> = {
 *   id: "harbour",
 *   name: "Harbour",
 *   type: "oauth",
 *   wellKnown: "https://id.example.com/.well-known/openid-configuration",
 *   authorization: { params: { scope: "openid email" } },
 *   checks: ["pkce", "state"],
 *   profile: ({ uid }) => ({ id: uid }),
 * };
 * ```
 */
export interface OAuth2Config<P> extends CommonProviderOptions, ForeignOAuthMembers<P> {
  type: "oauth";
  options?: OAuthUserConfig<P>;
}

/**
 * An OpenID Connect provider of next-auth 5.
 *
 * @example
 * ```ts
 * import type { OIDCConfig } from "latchkey/providers/oauth";
 *
 * export const harbour: OIDCConfig<{ sub: string }> = {
 *   id: "harbour",
 *   name: "Harbour",
 *   type: "oidc",
 *   issuer: "https://id.example.com",
 * };
 * ```
 */
export interface OIDCConfig<P> extends CommonProviderOptions, ForeignOAuthMembers<P> {
  type: "oidc";
  options?: OAuthUserConfig<P>;
}

/**
 * A provider people sign in at elsewhere.
 *
 * @example
 * ```ts
 * import type { OAuthConfig, OAuthUserConfig } from "latchkey/providers/oauth";
 *
 * export function Harbour<P extends { uid: string }>(options: OAuthUserConfig<P>): OAuthConfig<P> {
 *   return { id: "harbour", name: "Harbour", type: "oidc", profile: ({ uid }) => ({ id: uid }), options };
 * }
 * ```
 */
export type OAuthConfig<P> = OAuth2Config<P> | OIDCConfig<P>;

/**
 * What an app says about an OAuth provider.
 *
 * @example
 * ```ts
 * import type { OAuthUserConfig } from "latchkey/providers/oauth";
 *
 * const options: OAuthUserConfig<{ uid: string }> = { clientId: "…", clientSecret: "…", httpOptions: { timeout: 10_000 } };
 * ```
 */
export type OAuthUserConfig<P> = Partial<Omit<CommonProviderOptions, "type">> & ForeignOAuthMembers<P>;

/**
 * What an app says about an OpenID Connect provider.
 *
 * @example
 * ```ts
 * import type { OIDCUserConfig } from "latchkey/providers/oauth";
 *
 * const options: OIDCUserConfig<{ sub: string }> = { issuer: "https://id.example.com" };
 * ```
 */
export type OIDCUserConfig<P> = OAuthUserConfig<P>;

/**
 * A factory of next-auth 4's providers.
 *
 * @example
 * ```ts
 * import type { OAuthProvider } from "latchkey/providers/oauth";
 *
 * export const make = (create: OAuthProvider) => create({ clientId: "…", clientSecret: "…" });
 * ```
 */
export type OAuthProvider = (options: Partial<OAuthConfig<Loose>>) => OAuthConfig<Loose>;
