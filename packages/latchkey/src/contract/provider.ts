import type { Awaitable } from "./awaitable.js";
import type { MappedUser, Profile } from "./identity.js";
import type { Loose } from "./loose.js";
import type { CredentialInput, Theme } from "./page.js";
import type { WebAuthnProvider } from "./webauthn-provider.js";

/**
 * The answer of a token endpoint in its wire names (RFC 6749 §5.1), plus `expires_at`.
 *
 * @example
 * ```ts
 * import type { TokenSet } from "latchkey";
 *
 * export const isOver = ({ expires_at = 0 }: TokenSet) => expires_at * 1000 < Date.now();
 * ```
 */
export interface TokenSet {
  access_token: string;
  token_type?: string;
  refresh_token?: string;
  id_token?: string;
  scope?: string;
  /** Seconds since the epoch; computed from `expires_in` when the answer arrived. */
  expires_at?: number;
  [parameter: string]: unknown;
}

/** An endpoint: its URL, or the URL with extra parameters. */
export type Endpoint = string | { url?: string; params?: Record<string, string> };

/** A token endpoint: its URL, with hooks for a service that strays from RFC 6749 §4.1.3. */
export type TokenEndpoint =
  | string
  | {
      /** Parameters of the service's own stand in its query. */
      url?: string;
      /** Further fields of the form that redeems the code. */
      form?: Record<string, string>;
      /** Redeems the code in the service's own way; an ID token in its answer is verified as any other. */
      request?(context: TokenContext): Awaitable<Partial<TokenSet>>;
      /** Puts the service's answer into the form of RFC 6749 §5.1; `undefined` leaves it as it is. */
      conform?(response: Response): Awaitable<Response | undefined>;
    };

/** A userinfo endpoint: its URL, or a function that fetches the profile itself. */
export type UserinfoEndpoint<P extends object> =
  | string
  | {
      url?: string;
      request?(context: UserinfoContext): Awaitable<P>;
    };

/** What the hooks of a provider get to ask with. */
export interface HookContext {
  /** The configured `fetch`, with a limit of time; it follows no redirect. */
  readonly fetch: typeof fetch;
  /** The endpoint's URL, as configured or discovered. */
  readonly url: string | undefined;
  /** The service's metadata (RFC 8414 §2), as far as it is known. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly redirectUri: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What a userinfo function gets to ask with. */
export interface UserinfoContext extends HookContext {
  readonly tokens: TokenSet;
}

/** What a token function gets to ask with; the answer's state has been checked. */
export interface TokenContext extends HookContext {
  /** The parameters of the service's answer, `code` among them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly codeVerifier: string;
  readonly state: string;
  readonly nonce: string | null;
  /** Posts a form to the token endpoint as this client, and gives its answer. */
  post(form: Readonly<Record<string, string>>): Promise<Response>;
}

/** How the client proves itself at the token endpoint (OpenID Connect Core §9). */
export type ClientAuthentication =
  | "client_secret_basic"
  | "client_secret_post"
  | "client_secret_jwt"
  | "private_key_jwt"
  | "none";

/** A private key to sign with: a `CryptoKey`, one with its id, or a JSON Web Key (RFC 7517). */
export type ClientKey = CryptoKey | { key: CryptoKey; kid?: string } | (JsonWebKey & { kid?: string });

interface OAuthProviderBase<P extends object> {
  id: string;
  name: string;
  clientId?: string;
  clientSecret?: string;
  /** Version of OAuth; what begins with 1 is refused. */
  version?: string;
  /** The version that next-auth 4 speaks with this service unless the app says one. */
  formerVersion?: string;
  /** Issuer identifier; discovery starts from it (RFC 8414, OpenID Connect Discovery §4). */
  issuer?: string;
  /** The issuer when neither the app nor the environment names one. */
  defaultIssuer?: string;
  /** Where the discovery document is, when not below `issuer`; the issuer is then the one the document names. */
  discoveryUrl?: string;
  authorization?: Endpoint;
  token?: TokenEndpoint;
  userinfo?: UserinfoEndpoint<P>;
  /** URL of the key set when there is no discovery document. */
  jwksUri?: string;
  /** Space-separated scopes (RFC 6749 §3.3). */
  scope?: string;
  clientAuthentication?: ClientAuthentication;
  /** The key of `private_key_jwt` (RFC 7523 §2.2). */
  clientPrivateKey?: ClientKey;
  /** `false` only for a service that answers PKCE with an error; state and nonce still bind the answer to the browser. */
  pkce?: false;
  /**
   * Links to the user who already has the same e-mail address. Whoever controls an address at this provider then gets
   * that user's account here, so set it only for a provider that proves every address.
   */
  allowDangerousEmailAccountLinking?: boolean;
  /** Maps the provider's profile to the person; must give a non-empty `id`. */
  profile?(profile: P, tokens: TokenSet): Awaitable<MappedUser>;
  /** What of the tokens is kept with the account in the database; nothing when it gives nothing. */
  account?(tokens: TokenSet): unknown;
  /** Address of the endpoints of the deployment that takes this provider's answers for all others, which share its secret. */
  redirectProxyUrl?: string;
  /** Used in place of the configured `fetch` for every request to this provider. */
  fetch?: typeof fetch;
  /** How long one request to this provider may take, in milliseconds; 10 000 unless set. */
  timeoutMs?: number;
  /**
   * Takes plain http from any host, not from this machine alone. Whoever is on the way then reads the client's secret and
   * the tokens, and can sign in as anyone: only for a service inside a network of your own. Providers of `NextAuth()` take
   * it unless this is `false`, as next-auth does; in production the log says so (PROVIDER_URL_PLAIN).
   */
  allowPlainHttp?: boolean;
  /** Absolute or root-relative URL of a logo for the sign-in page. */
  logo?: string;
  /** What the app passed to the factory, where apps of next-auth look for it. */
  options?: Loose;
}

/** An OAuth 2.0 provider: the person comes from its userinfo endpoint. */
export interface PlainOAuthProvider<P extends object = Profile> extends OAuthProviderBase<P> {
  type: "oauth";
}

/** An OpenID Connect provider: the person comes from a verified ID token. */
export interface OidcProvider<P extends object = Profile> extends OAuthProviderBase<P> {
  type: "oidc";
  /**
   * Signature algorithm the ID token must have (RFC 7518 §3.1); RS256 unless the provider says otherwise. HS256, which
   * the client secret verifies, only when it is set here.
   */
  idTokenSignedResponseAlg?: string;
  /** `false` only for a service that leaves the nonce out of its ID tokens; state and PKCE still bind the answer. */
  nonce?: false;
  /**
   * The service has many tenants below one address, as Microsoft Entra ID: its document may name another issuer of the
   * same origin, in which `{tenantid}` stands for the `tid` of the ID token.
   */
  tenantIssuer?: true;
  /** Also ask the userinfo endpoint and merge its claims; its `sub` must equal the ID token's. */
  fetchUserinfo?: boolean;
}

export type OAuthProvider<P extends object = Profile> = PlainOAuthProvider<P> | OidcProvider<P>;

/** The person `authorize` let in; extra fields reach `callbacks.jwt` as `user`. */
export interface AuthorizedUser {
  id?: string;
  name?: string | null;
  email?: string | null;
  image?: string | null;
  [field: string]: Loose;
}

/** The request `authorize` sees; next-auth 4 also reads headers, query and body as plain members. */
export type CredentialsRequest = Request & {
  headers: Headers & Record<string, Loose>;
  query?: Record<string, Loose>;
  body: Loose;
};

/** A provider whose proof is a form the app checks itself, such as a password. */
export interface CredentialsProvider<
  C extends Record<string, CredentialInput> = Record<string, CredentialInput>,
> {
  id: string;
  name: string;
  type: "credentials";
  credentials: C;
  /**
   * Gives the person, or `null` to refuse; throw a `CredentialsSignin` to refuse with a code of your own.
   *
   * A field that was not sent is missing: test each before you use it.
   */
  authorize(
    credentials: Record<keyof C, string>,
    request: CredentialsRequest,
  ): Awaitable<AuthorizedUser | null>;
  /** What the app passed to the factory, where apps of next-auth look for it. */
  options?: Loose;
}

/** What a function that sends sign-in links gets; the first seven are next-auth's. */
export interface VerificationRequest {
  /** The one address to send to. */
  readonly identifier: string;
  /** The link that signs in, once. */
  readonly url: string;
  readonly expires: Date;
  /** The provider with everything the app gave it, such as `from` and `server`. */
  readonly provider: EmailProvider;
  /** The secret in the link. */
  readonly token: string;
  readonly theme: Theme;
  /** The request that asked for the link; its body is used up. */
  readonly request: Request;
  /** The configured `fetch`, with a limit of 10 seconds; it follows no redirect. */
  readonly fetch: typeof fetch;
}

/** What a provider that sends links cannot do without. */
export type EmailRequirement = "apiKey" | "from" | "server" | "transactionalId";

/** A provider whose proof is a link sent to a mailbox. */
export interface EmailProvider {
  id: string;
  name: string;
  type: "email";
  /** The sender: an address, or `Name <address>`. */
  from?: string;
  /** How long a link is good, in seconds; 86400 unless set. */
  maxAge?: number;
  /** For senders over SMTP: a URL, or options or a transport of nodemailer. */
  server?: string | object;
  /** For senders over HTTP; unless set it comes from `AUTH_<ID>_KEY`. */
  apiKey?: string;
  /** What is missing without these is said when the configuration is resolved, not when the first link is asked for. */
  requires?: readonly EmailRequirement[];
  /** Sends the link; what it throws, or rejects with, is EMAIL_NOT_SENT. */
  sendVerificationRequest(request: VerificationRequest): Awaitable<unknown>;
  /** The secret in the link; 256 random bits in hexadecimal unless given. */
  generateVerificationToken?(): Awaitable<string>;
  /** The one form in which an address is kept, from what was typed; throw to refuse it. Lower case unless given. */
  normalizeIdentifier?(identifier: string): Awaitable<string>;
  /** Digests the stored tokens in place of the app's secret. */
  secret?: string;
}

/**
 * A way to prove who someone is.
 *
 * @example
 * ```ts
 * import type { Provider } from "latchkey";
 *
 * export const listIds = (providers: Provider[]) => providers.map(({ id }) => id);
 * ```
 */
export type Provider = OAuthProvider | CredentialsProvider | EmailProvider | WebAuthnProvider;

/** A provider, or its factory uncalled: then the credentials come from `AUTH_<ID>_ID`, `_SECRET` and `_ISSUER`. */
export type ProviderInput = Provider | ProviderFactory | (() => WebAuthnProvider);

/** The credentials of a client registered at a provider. */
export interface ClientCredentials {
  clientId?: string;
  clientSecret?: string;
  issuer?: string;
  /** Of a service that sends mail: `AUTH_<ID>_KEY`. */
  apiKey?: string;
}

/** Makes a provider from the client's credentials. */
export type ProviderFactory = (credentials: ClientCredentials) => Provider;
