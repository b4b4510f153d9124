import type { NextRequest } from "next/server.js";
import type { Permissions } from "../access/permission.js";
import type { SessionEndOptions } from "../config/session-end-option.js";
import type { Awaitable } from "../contract/awaitable.js";
import type { AnyProvider } from "../contract/foreign-provider.js";
import type { Account, Profile } from "../contract/identity.js";
import type { Theme } from "../contract/page.js";
import type { DefaultSession, Session, User } from "../contract/session.js";
import type { AccessOptions } from "./access-options.js";
import type { AdapterSession, AdapterUser, AnyAdapter } from "./adapter.js";
import type { skipCSRFCheck } from "./auth-core/symbol.js";
import type { JWT, JWTOptions } from "./jwt/token-codec.js";
import type { Loose } from "./loose.js";

/**
 * Functions of the app, in the shapes of both generations of next-auth.
 *
 * @example
 * ```ts
 * import type { CallbacksOptions } from "latchkey";
 *
 * const callbacks: CallbacksOptions = { jwt: ({ token }) => token };
 * ```
 */
export interface CallbacksOptions<P = Profile, A = Account> {
  signIn?(params: {
    user: User | AdapterUser;
    account: A | null;
    profile?: P;
    email?: { verificationRequest?: boolean };
    credentials?: Record<string, Loose>;
  }): Awaitable<boolean | string>;
  redirect?(params: { url: string; baseUrl: string }): Awaitable<string>;
  session?(params: {
    session: Session & { user: NonNullable<Session["user"]> } & Omit<AdapterSession, "expires">;
    token: JWT;
    user: AdapterUser;
    newSession: Loose;
    trigger?: "update";
  }): Awaitable<Session | DefaultSession | SessionLike>;
  jwt?(params: {
    token: JWT;
    user: User | AdapterUser;
    account: A | null;
    profile?: P;
    trigger?: "signIn" | "signUp" | "update";
    isNewUser?: boolean;
    session?: Loose;
  }): Awaitable<JWT | null>;
  /** next-auth 5: decides in `auth()` as middleware whether a request may pass. */
  authorized?(params: {
    request: NextRequest;
    auth: Session | null;
  }): Awaitable<boolean | Response | undefined>;
}

/** What `callbacks.session` may give: a person whose id may be missing, and whatever the app adds. */
export interface SessionLike {
  user?: { id?: string; name?: string | null; email?: string | null; image?: string | null };
  expires: string | Date;
  [member: string]: Loose;
}

/**
 * Functions told of what happened.
 *
 * @example
 * ```ts
 * import type { EventCallbacks } from "latchkey";
 *
 * const events: EventCallbacks = { signIn: ({ user }) => console.log(user.id) };
 * ```
 */
export interface EventCallbacks {
  signIn?(message: {
    user: User;
    account: Account | null;
    profile?: Profile;
    isNewUser?: boolean;
  }): Awaitable<void>;
  signOut?(message: { session: Session; token: JWT } & Loose): Awaitable<void>;
  createUser?(message: { user: User }): Awaitable<void>;
  updateUser?(message: { user: User }): Awaitable<void>;
  linkAccount?(message: {
    user: User | AdapterUser;
    account: Account;
    profile: User | AdapterUser;
  }): Awaitable<void>;
  session?(message: { session: Session; token: JWT }): Awaitable<void>;
}

/**
 * The names of the functions told of what happened.
 *
 * @example
 * ```ts
 * import type { EventType } from "latchkey";
 *
 * const type: EventType = "signIn";
 * ```
 */
export type EventType = keyof EventCallbacks;

/**
 * Paths of the app's own pages.
 *
 * @example
 * ```ts
 * import type { PagesOptions } from "latchkey";
 *
 * const pages: PagesOptions = { signIn: "/login" };
 * ```
 */
export interface PagesOptions {
  signIn?: string;
  signOut?: string;
  error?: string;
  verifyRequest?: string;
  newUser?: string | null;
}

/** Attributes of a cookie (RFC 6265 §5.2). */
export interface CookieSerializeOptions {
  domain?: string;
  expires?: Date;
  httpOnly?: boolean;
  maxAge?: number;
  path?: string;
  sameSite?: true | false | "lax" | "strict" | "none";
  secure?: boolean;
}

/**
 * A cookie's name and attributes.
 *
 * @example
 * ```ts
 * import type { CookieOption } from "latchkey";
 *
 * const cookie: CookieOption = { name: "my-session", options: { sameSite: "lax", path: "/" } };
 * ```
 */
export interface CookieOption {
  name: string;
  options: CookieSerializeOptions;
}

/**
 * The cookies an app may shape and rename.
 *
 * A sign-in under way has one cookie of ours with a name of its own; it takes the attributes given to `pkceCodeVerifier`,
 * `state`, `nonce` and `webauthnChallenge` together. What browsers refuse is told by COOKIE_IMPOSSIBLE.
 *
 * @example
 * ```ts
 * import type { CookiesOptions } from "latchkey";
 *
 * const cookies: CookiesOptions = { sessionToken: { name: "my-session" } };
 * ```
 */
export type CookiesOptions = Partial<
  Record<
    | "sessionToken"
    | "callbackUrl"
    | "csrfToken"
    | "pkceCodeVerifier"
    | "state"
    | "nonce"
    | "webauthnChallenge",
    Partial<CookieOption>
  >
>;

/**
 * A logger in the shape of either generation: 4 passes a code first, 5 an error.
 *
 * @example
 * ```ts
 * import type { LoggerInstance } from "latchkey";
 *
 * const logger: Partial<LoggerInstance> = { warn: (code) => console.warn(code) };
 * ```
 */
export interface LoggerInstance {
  error(code: Loose, metadata?: Loose): unknown;
  warn(code: Loose): unknown;
  debug(code: Loose, metadata?: Loose): unknown;
}

/**
 * How long sessions last, in seconds.
 *
 * @example
 * ```ts
 * import type { SessionOptions } from "latchkey";
 *
 * const session: SessionOptions = { strategy: "jwt", maxAge: 3600 };
 * ```
 */
export interface SessionOptions extends SessionEndOptions {
  strategy?: SessionStrategy;
  maxAge?: number;
  updateAge?: number;
  /** Seconds after sign-in at which a session ends however much it is used. */
  absoluteMaxAge?: number;
  generateSessionToken?(): Awaitable<string>;
  /** Ours: how many seconds a database session is trusted by its seal where no database is within reach; an hour unless set. */
  sealMaxAge?: number;
  /** Ours: reads of a database session ask the database again after so many seconds; each one does unless set. */
  cache?: { seconds: number };
}

/**
 * Where sessions live: inside the cookie, or in the adapter's database.
 *
 * @example
 * ```ts
 * import type { SessionStrategy } from "latchkey";
 *
 * const strategy: SessionStrategy = "jwt";
 * ```
 */
export type SessionStrategy = "jwt" | "database";

/**
 * Everything `NextAuth` takes, in both generations, and what ours adds.
 *
 * @example
 * ```ts
 * import type { NextAuthConfig } from "latchkey";
 *
 * export const config: NextAuthConfig = {
 *   providers: [],
 *   trustHost: true,
 *   permissions: { USER: ["view:own"], ADMIN: { extends: ["USER"], can: ["view:accounts"] } },
 *   role: ({ user, token }) => token?.role ?? user.role,
 * };
 * ```
 */
export interface NextAuthConfig<P extends Permissions = Permissions> extends AccessOptions<P> {
  providers: AnyProvider[];
  secret?: string | string[];
  session?: SessionOptions;
  jwt?: Partial<JWTOptions>;
  pages?: PagesOptions;
  callbacks?: CallbacksOptions;
  events?: EventCallbacks;
  adapter?: AnyAdapter;
  debug?: boolean;
  logger?: Partial<LoggerInstance>;
  theme?: Theme;
  useSecureCookies?: boolean;
  cookies?: CookiesOptions;
  /** next-auth 5: trust the host the proxy in front reports. */
  trustHost?: boolean;
  /** next-auth 5: where the route handler is mounted. */
  basePath?: string;
  redirectProxyUrl?: string;
  experimental?: { enableWebAuthn?: boolean; [name: string]: boolean | undefined };
  /** next-auth 5: `skipCSRFCheck` itself, for an app that tells its own forms by other means. */
  skipCSRFCheck?: typeof skipCSRFCheck;
  /** Whose cookies to write; settled by how the instance is used unless set. */
  compat?: "v4" | "v5";
}

/**
 * The options of next-auth 4.
 *
 * @example
 * ```ts
 * import type { AuthOptions } from "latchkey";
 *
 * export const authOptions: AuthOptions = { providers: [], session: { maxAge: 3600 } };
 * ```
 */
export interface AuthOptions extends Omit<NextAuthConfig, "secret"> {
  secret?: string;
}

/**
 * Another name of next-auth 4 for its options.
 *
 * @example
 * ```ts
 * import type { NextAuthOptions } from "latchkey";
 *
 * export const authOptions: NextAuthOptions = { providers: [] };
 * ```
 */
export type NextAuthOptions = AuthOptions;
