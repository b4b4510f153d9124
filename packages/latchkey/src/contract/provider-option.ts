import type { customFetch } from "../http/custom-fetch.js";
import type { Awaitable } from "./awaitable.js";
import type { OAuthCheck, OAuthProviderButtonStyles } from "./foreign-oauth.js";
import type { MappedUser, Profile } from "./identity.js";
import type { Loose } from "./loose.js";
import type { OAuthProvider, TokenContext, TokenSet, UserinfoContext } from "./provider.js";

/** What next-auth adds to the context of a hook: the provider, and for next-auth 4 a client in openid-client's shape. */
export interface HookAdditions {
  readonly provider: Loose;
  readonly client: Loose;
}

/** An endpoint as next-auth lets an app give it: a URL with parameters, or an object with hooks. */
export type EndpointOption<Hooks = unknown> =
  | string
  | ({ url?: string | URL; params?: Readonly<Record<string, unknown>> } & Partial<Hooks>);

/** The hooks of a token endpoint. */
export interface TokenHooks {
  /** Redeems the code itself; next-auth 4 wraps the tokens in `{ tokens }`. */
  request(context: TokenContext & HookAdditions & { params: Loose; checks: Loose }): Awaitable<Loose>;
  /** Puts the answer into the form of RFC 6749 §5.1. */
  conform(response: Response): Awaitable<unknown>;
  /** The key of `private_key_jwt`. */
  clientPrivateKey: OAuthProvider["clientPrivateKey"];
  /** Further fields of the form that redeems the code. */
  form: Record<string, string>;
}

/** The hook of a userinfo endpoint. */
export interface UserinfoHooks {
  request(context: UserinfoContext & HookAdditions): Awaitable<Loose>;
}

/** What both generations of next-auth call the options of a provider. */
export interface ProviderSpelling {
  authorization?: EndpointOption;
  token?: EndpointOption<TokenHooks>;
  userinfo?: EndpointOption<UserinfoHooks>;
  /** URL of the discovery document, wherever it is. */
  wellKnown?: string;
  /** `false`: the person comes from the userinfo endpoint, whose `sub` must be the ID token's. */
  idToken?: boolean;
  /** Accepted, and without effect: PKCE, state and nonce are always used where the service can. */
  checks?: OAuthCheck | readonly OAuthCheck[];
  /** Client metadata: `token_endpoint_auth_method` and `id_token_signed_response_alg` count. */
  client?: Readonly<Record<string, unknown>>;
  /** Only `timeout` counts, in milliseconds. */
  httpOptions?: { timeout?: number; [option: string]: unknown };
  /** The client's own keys, of which the first signs for `private_key_jwt`. */
  jwks?: { keys: readonly object[] };
  /** URL of the service's keys. */
  jwks_endpoint?: string;
  /** Of it only the logo is shown. */
  style?: OAuthProviderButtonStyles;
  /** OAuth's version; "1.0" and "1.0A" are refused. */
  version?: string;
  redirectProxyUrl?: string;
  /** Asks this provider in place of the configured `fetch`. */
  [customFetch]?: typeof fetch;
}

/** What an app may change about a service, in our names or in next-auth's. */
export type ProviderOptions<T, P extends object = Profile> = Partial<
  Omit<T, "type" | "profile" | "options" | keyof ProviderSpelling>
> &
  ProviderSpelling & {
    /** Maps the service's profile to the person. */
    profile?(profile: P, tokens: TokenSet): Awaitable<MappedUser>;
  };
