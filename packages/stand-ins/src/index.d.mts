/** The client registered at a stand-in. */
export interface StandInClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Client ids and secrets of the three stand-ins. */
export declare const standInClients: Readonly<Record<"oidc" | "google" | "github", StandInClient>>;

/** An account at GitHub's stand-in. */
export interface GitHubAccount {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly publicEmail: string | null;
  readonly emails: readonly {
    readonly email: string;
    readonly primary: boolean;
    readonly verified: boolean;
    readonly visibility: string | null;
  }[];
}

/** Somebody who can sign in at all three stand-ins. */
export interface Person {
  readonly key: string;
  readonly email: string;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  /** `sub` at the OpenID provider. */
  readonly harbourId: string;
  /** `sub` at Google. */
  readonly googleId: string;
  readonly hostedDomain: string | null;
  readonly github: GitHubAccount;
}

/** Alice, Bob and Carol. */
export declare const people: readonly Person[];

/** Everybody's password at the OpenID provider. */
export declare const password: string;

/** The app the stand-ins know: where it may be called back. */
export interface App {
  /** Allowed origins of the app, such as `["http://localhost:3000"]`. */
  origins: string[];
  /** Path of the app's auth routes; `/api/auth` when left out. */
  basePath?: string;
  /** The name the pages show. */
  name?: string;
}

/** How a stand-in starts. */
export interface StandInOptions {
  /** `127.0.0.1` when left out: cookies there never meet those of an app on `localhost`. */
  host?: string;
  /** 0, or left out, takes any free port. */
  port?: number | undefined;
  app: App;
  /** The clock of codes and ID tokens, in milliseconds; `Date.now` when left out. */
  now?: () => number;
}

/** How the OpenID provider starts; it keeps the real clock. */
export interface OidcProviderOptions extends Omit<StandInOptions, "now"> {
  /** `false` lets the provider's own session sign the same person in again without a page. */
  alwaysAsk?: boolean;
  clientAuthentication?: "client_secret_basic" | "client_secret_post";
}

/** How the stand-in for GitHub starts. */
export interface GitHubOptions extends StandInOptions {
  /** `false` leaves `iss` out of the authorization answer, as GitHub did before April 2026 (RFC 9207). */
  sendIssuer?: boolean;
}

/** A request a stand-in got; authorization, client secrets and passwords are masked. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, string>>;
}

export type EndpointName = "authorization" | "discovery" | "jwks" | "token" | "userinfo" | "emails";

/** Where and how often a fault strikes. */
export interface FaultOptions {
  /** Only these endpoints; `slow` and `html` strike all but the pages, `down` everything. */
  only?: EndpointName[];
  /** The fault heals by itself after so many strikes. */
  times?: number;
}

/** Faults of the transport: connection destroyed, never an answer, status 200 with an HTML page. */
export type TransportFault = "down" | "slow" | "html";

export type GoogleFault =
  | TransportFault
  | "bad-signature"
  | "wrong-iss"
  | "wrong-aud"
  | "wrong-nonce"
  | "expired"
  | "no-sub"
  | "token-error"
  | "userinfo-sub"
  | "huge"
  | "redirect";

/** `wrong-iss` is the parameter of the authorization answer; `no-sub` a user without `id`. */
export type GitHubFault = TransportFault | "wrong-iss" | "no-sub" | "token-error" | "huge" | "redirect";

/** Who signs in, or that they refuse. */
export interface AuthorizeOptions {
  /** Key, e-mail address, subject or GitHub login; Alice when left out. */
  account?: string;
  deny?: boolean;
}

/** A running stand-in. */
export interface StandIn<Fault extends string> extends StandInClient {
  readonly origin: string;
  readonly issuer: string;
  /** What it was asked, oldest first. */
  readonly requests: LoggedRequest[];
  /** The authorization codes it gave out, oldest first. */
  readonly codesIssued: string[];
  /** Breaks it until `heal()`; one fault at a time. */
  fail(kind: Fault, options?: FaultOptions): void;
  /** Ends faults and alterations, and drops the requests that were left waiting. */
  heal(): void;
  /** Goes through the pages as a browser would; gives the app's callback URL without asking it. */
  authorize(authorizationUrl: URL | string, options?: AuthorizeOptions): Promise<URL>;
  close(): Promise<void>;
}

type Alter = (document: Record<string, unknown>) => Record<string, unknown>;

/** oidc-provider, whole and real, with a login page of its own. */
export interface OidcStandIn extends StandIn<TransportFault> {
  /** As `authorize`, and with the form of `response_mode=form_post` when the answer is one. */
  authorizeFormPost(
    authorizationUrl: URL | string,
    options?: AuthorizeOptions,
  ): Promise<{ url: URL; body: URLSearchParams | null }>;
}

/** Google's wire formats. */
export interface GoogleStandIn extends StandIn<GoogleFault> {
  /** Changes what it answers, until `heal()`: ID-token claims before signing, userinfo, the token answer. */
  alter(changes: { idToken?: Alter; userinfo?: Alter; token?: Alter }): void;
  /** Signs with a new key from now on; `keepOld: false` also unpublishes the old ones. */
  rotateKeys(options?: { keepOld?: boolean }): Promise<void>;
}

/** GitHub's wire formats. */
export interface GitHubStandIn extends StandIn<GitHubFault> {
  /** Changes what it answers, until `heal()`: the user document, the e-mail list, the token answer. */
  alter(changes: {
    userinfo?: Alter;
    emails?: (emails: readonly unknown[]) => unknown;
    token?: (answer: Record<string, string>) => Record<string, string>;
  }): void;
}

/** Services that leave the standard, each in its own way. */
export type ServiceKind = "apple" | "entra" | "wechat" | "tiktok" | "twitch";

/** A service that asks nobody anything: who comes is the account of `authorize`. */
export interface ServiceStandIn extends StandInClient {
  readonly origin: string;
  readonly requests: LoggedRequest[];
  fail(kind: TransportFault, options?: FaultOptions): void;
  heal(): void;
  rotateKeys(options?: { keepOld?: boolean }): Promise<void>;
  /** Goes there and back; a body is the form of `response_mode=form_post`. */
  authorize(
    authorizationUrl: URL | string,
    options?: { account?: string },
  ): Promise<{ url: URL; body: URLSearchParams | null }>;
  close(): Promise<void>;
}

/** The tenant everybody at Entra's stand-in belongs to. */
export declare const entraTenant: string;

/** Starts the stand-in of one such service. */
export declare function startService(kind: ServiceKind, options: StandInOptions): Promise<ServiceStandIn>;

export interface StandInsOptions {
  host?: string;
  ports?: { oidc?: number; google?: number; github?: number };
  app: App;
  /** Used when `app.basePath` is left out; `/api/auth` by default. */
  basePath?: string;
}

export interface StandIns {
  readonly oidc: OidcStandIn;
  readonly google: GoogleStandIn;
  readonly github: GitHubStandIn;
  close(): Promise<void>;
}

/** Starts all three; if one cannot start, none stays. */
export declare function startStandIns(options: StandInsOptions): Promise<StandIns>;
export declare function startOidcProvider(options: OidcProviderOptions): Promise<OidcStandIn>;
export declare function startGoogle(options: StandInOptions): Promise<GoogleStandIn>;
export declare function startGitHub(options: GitHubOptions): Promise<GitHubStandIn>;

/** A mail that arrived over SMTP. */
export interface ReceivedMail {
  /** Who it was handed over for, which decides where it goes; the header lines below only say so. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly raw: string;
}

export interface MailboxOptions {
  host?: string;
  port?: number;
  /** Only who signs in by it may send; anybody when left out. */
  account?: { user: string; pass: string };
  /** Why an address gets no mail, or `null`. */
  refuses?: (address: string) => string | null;
}

/** An SMTP server that keeps what it gets. */
export interface Mailbox {
  readonly host: string;
  readonly port: number;
  /** Its URL, such as `smtp://127.0.0.1:2525`. */
  readonly server: string;
  readonly mails: ReceivedMail[];
  close(): Promise<void>;
}

export declare function startMailbox(options?: MailboxOptions): Promise<Mailbox>;

/** A mail that a service took over HTTP. */
export interface SentMail {
  readonly service: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Resend, SendGrid, Postmark, Mailgun, Forward Email and Loops, in their wire formats. */
export interface MailServices {
  readonly origin: string;
  /** The one key they all know. */
  readonly apiKey: string;
  readonly sent: SentMail[];
  /** Asks them under their real addresses; anything else is answered by 404. */
  readonly fetch: typeof globalThis.fetch;
  /** From now on they answer 503, until `heal()`. */
  fail(): void;
  heal(): void;
  close(): Promise<void>;
}

export declare function startMailServices(options?: { host?: string; port?: number }): Promise<MailServices>;
