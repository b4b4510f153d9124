import type { PermissionOf, Permissions, RoleOf } from "../access/permission.js";
import type { RoleSource } from "../access/read-roles.js";
import type { Adapter, StoredSession, StoredSessionAndUser, StoredUser } from "../contract/adapter.js";
import type { Awaitable } from "../contract/awaitable.js";
import type { Account, IdentityUser, Profile } from "../contract/identity.js";
import type { Theme } from "../contract/page.js";
import type { ProviderInput } from "../contract/provider.js";
import type { DefaultUser, SessionClaims, UserSession } from "../contract/session.js";
import type { Logger } from "./logger.js";
import type { SessionEndOptions } from "./session-end-option.js";

/** Why `callbacks.jwt` runs. */
export type JwtTrigger = "signIn" | "signUp" | "update" | "renew";

/** What `callbacks.jwt` gets. */
export interface JwtCallbackContext<Claims extends object = Record<never, never>> {
  /** The claims so far: at sign-in `sub`, `name`, `email` and `picture`. */
  token: SessionClaims & Partial<Claims>;
  /** Only at sign-in: the person, with every field the provider or `authorize` gave. */
  user?: IdentityUser;
  /** Only at sign-in: the link to the provider, with its tokens. */
  account?: Account;
  /** Only at sign-in through OAuth or OpenID Connect: the provider's own profile document. */
  profile?: Profile;
  trigger: JwtTrigger;
  /** Only on `update`: what the caller passed to `update()`; treat it as input from the browser. */
  session?: unknown;
}

/**
 * The session of an app: with what it declared roles and permissions for, or the plain one.
 *
 * @example
 * ```ts
 * import type { SessionOf } from "latchkey";
 *
 * const permissions = { ADMIN: ["view:accounts"] } as const;
 * export const readRole = (session: SessionOf<typeof permissions>) => session.user.role;
 * ```
 */
export type SessionOf<P> = P extends (...parameters: never) => unknown
  ? UserSession
  : [keyof P] extends [never]
    ? UserSession
    : UserSession & AccessMembers<PermissionOf<P>, RoleOf<P>>;

/**
 * What the session of an app that declared `permissions` or `role` has more.
 *
 * @example
 * ```ts
 * import type { AccessMembers } from "latchkey";
 *
 * export const isAdmin = ({ user }: AccessMembers) => user.roles?.includes("ADMIN") === true;
 * ```
 */
export interface AccessMembers<Permission extends string = string, Role extends string = string> {
  user: { role?: Role | null; roles?: readonly Role[] };
  /** What the roles may do, by name; `edit:*` and `*` as they were declared. */
  permissions?: readonly Permission[];
}

/** What `callbacks.session` gets. */
export interface SessionCallbackContext<Claims extends object = Record<never, never>> {
  /** `{ user: { id, name, email, image }, expires }`, with roles and permissions where the app declared them. */
  session: UserSession & AccessMembers;
  /** The claims of the token. */
  token: SessionClaims & Claims;
  /** The person together with every claim of the token, or with every column of the database. */
  user: DefaultUser & Claims;
  /** Only with database sessions: the rows as the adapter gave them. */
  stored?: StoredSessionAndUser;
  /** Only on an update of a database session: what the caller passed to `update()`; treat it as input from the browser. */
  newSession?: unknown;
  /** Only on an update of a database session, with a value or without. */
  trigger?: "update";
  /** Whether the session endpoint asks, whose answer the browser sees; elsewhere code on the server does. */
  isForBrowser?: boolean;
  /** Whether what is returned is sealed into a cookie, from which Edge reads it; never without `isForBrowser`. */
  isForSeal?: boolean;
}

/** What the option `role` gets: the person as the provider or the database has them, and the claims of the token. */
export interface RoleContext<Claims extends object = Record<never, never>> {
  user: DefaultUser & Partial<Claims>;
  token: (SessionClaims & Partial<Claims>) | null;
}

/** What `callbacks.signIn` gets. */
export interface SignInCallbackContext {
  user: IdentityUser;
  account: Account;
  profile?: Profile;
  /** Only for credentials: the submitted fields. */
  credentials?: Readonly<Record<string, string>>;
  /** Only when a sign-in link is asked for, before it is sent; when the link is opened, this is asked again without it. */
  email?: { readonly verificationRequest?: boolean };
}

/**
 * Functions of the app that decide what a session holds and who gets one.
 *
 * @example
 * ```ts
 * import type { Callbacks } from "latchkey";
 *
 * const callbacks: Callbacks<{ role: string }, { role: string }> = {
 *   session: ({ token }) => ({ role: token.role }),
 * };
 * ```
 */
export interface Callbacks<Claims extends object, S> {
  /** Puts claims into the token; runs when a token is issued. Declare it before `session`, so that its type flows there. */
  jwt?(context: JwtCallbackContext): Awaitable<Claims | null>;
  /** Shapes what `auth()` returns; its return type becomes the type of the session everywhere. */
  session?(context: SessionCallbackContext<Claims>): Awaitable<S>;
  /** `false` refuses the sign-in; a string sends the visitor there instead. */
  signIn?(context: SignInCallbackContext): Awaitable<boolean | string>;
  /** Decides where a visitor may be sent after sign-in or sign-out; the default allows only the app's own origin. */
  redirect?(context: { url: string; baseUrl: string }): Awaitable<string>;
}

/**
 * Functions told of what happened; what they throw is logged and changes nothing.
 *
 * @example
 * ```ts
 * import type { Events } from "latchkey";
 *
 * const events: Events = { signIn: ({ user }) => console.log(user.id) };
 * ```
 */
export interface Events {
  signIn?: (event: {
    user: IdentityUser;
    account: Account;
    profile?: Profile;
    isNewUser?: boolean;
  }) => Awaitable<void>;
  signOut?: (event: { token: SessionClaims | null; session?: StoredSession | null }) => Awaitable<void>;
  /** A session was read or updated; `token` is missing for database sessions. */
  session?: (event: { session: unknown; token?: SessionClaims }) => Awaitable<void>;
  createUser?: (event: { user: StoredUser }) => Awaitable<void>;
  /** Somebody proved an address again by a link: `emailVerified` is new. */
  updateUser?: (event: { user: StoredUser }) => Awaitable<void>;
  linkAccount?: (event: { user: StoredUser; account: Account; profile: IdentityUser }) => Awaitable<void>;
}

/**
 * Paths of the app's own pages in place of the built-in ones.
 *
 * @example
 * ```ts
 * import type { Pages } from "latchkey";
 *
 * const pages: Pages = { signIn: "/login" };
 * ```
 */
export interface Pages {
  signIn?: string;
  signOut?: string;
  error?: string;
  verifyRequest?: string;
  newUser?: string;
}

/** How long sessions last and where they are kept. */
export interface SessionOptions extends SessionEndOptions {
  /** Where sessions live: inside the cookie, or in the adapter's database; with an adapter `database` unless set. */
  strategy?: "jwt" | "database";
  /** Idle lifetime in seconds; 30 days unless set. */
  maxAge?: number;
  /** Seconds between renewals; a thirtieth of `maxAge`, at most one day, unless set. */
  updateAge?: number;
  /**
   * Seconds after sign-in at which a session ends however much it is used; unlimited unless set.
   *
   * Where neither the cookie nor a column `createdAt` tells when a database session began, it is not extended at all.
   */
  absoluteMaxAge?: number;
  /**
   * How many seconds a database session is trusted by its seal where no database is within reach, such as on Edge: that
   * long a session that was ended elsewhere may still pass there. An hour unless set; 0 makes no seals.
   */
  sealMaxAge?: number;
  /**
   * Lets reads of a database session go by the seal, without a query or a callback, for so many seconds: that long a
   * session that was ended elsewhere goes on. Every read asks the database unless set.
   */
  cache?: { seconds: number };
}

/** What the session cookies look like. */
export interface CookieOptions {
  /** Distinguishes apps that share a host, such as ports of localhost; 1 to 32 letters, digits, dashes. */
  appId?: string;
  /** `SameSite` of the session cookie; `lax` unless set. */
  sameSite?: "lax" | "strict";
}

/** The app's public origin: one URL, or the hosts it answers on. */
export type BaseUrl = string | { readonly allow: readonly string[] };

/**
 * Everything `createAuth` takes; only `providers` is required.
 *
 * @example
 * ```ts
 * import type { CreateAuthOptions } from "latchkey";
 *
 * const options: CreateAuthOptions = { providers: [], session: { maxAge: 3600 } };
 * ```
 */
export interface AuthOptions<
  Claims extends object = Record<never, never>,
  S = UserSession,
  P extends Permissions = Permissions,
> {
  /** Ways to sign in, in the order of the sign-in page; a factory may be passed uncalled. */
  providers: readonly ProviderInput[];
  /** At least 32 random characters; several, newest first, to rotate. Unless set: AUTH_SECRET, then NEXTAUTH_SECRET. */
  secret?: string | readonly string[];
  /** Public origin of the app. Unless set: AUTH_URL, then NEXTAUTH_URL; in development the request's own host. */
  baseUrl?: BaseUrl;
  /** Where the route handler is mounted; `/api/auth` unless set. */
  basePath?: string;
  /** Accept any host the proxy in front reports; only behind a proxy that sets `X-Forwarded-Host` itself. */
  trustHost?: boolean;
  session?: SessionOptions;
  /** Where users, accounts and sessions are kept, or a function that loads it at the first use. */
  adapter?: Adapter | (() => Awaitable<Adapter>);
  /** How many seconds a call of the adapter may take, 5 unless set; then it counts as failed and nobody waits for it. */
  adapterTimeout?: number;
  cookies?: CookieOptions;
  /** What each role may do, or a function that decides; then a misspelt permission does not compile. */
  permissions?: P;
  /** Where a person's role is kept, several as a list; `role` or `roles` of the user or the token unless set. */
  role?: RoleSource<RoleContext<Claims>>;
  /** Origins beside the app's own that `auth.fetch` may send the session cookie to, such as `https://api.example.com`. */
  trustedOrigins?: readonly string[];
  /** Names of further cookies that `auth.fetch` sends along. */
  forwardedCookies?: readonly string[];
  pages?: Pages;
  theme?: Theme;
  callbacks?: Callbacks<Claims, S>;
  events?: Events;
  /** Gets every reason and warning; the console unless set. */
  logger?: Logger;
  /** Also log what is normal, such as anonymous visits. */
  debug?: boolean;
  /** Used for all requests to providers; the global `fetch` unless set. */
  fetch?: typeof fetch;
  /** The clock, in milliseconds since the epoch; for tests. */
  now?: () => number;
}
