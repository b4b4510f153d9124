import type { AccessRequirement } from "../access/decide-access.js";
import type { Loose } from "../contract/loose.js";
import type { SessionReading, UserSession } from "../contract/session.js";
import type { SessionCookieFacts } from "../contract/session-store.js";
import type { Ask } from "./ask.js";
import type { NodeContext, NodeRequest, NodeResponse } from "./node-message.js";
import type { AuthProxy, ProxyHandler, ProxyOptions } from "./proxy.js";
import type { AuthFetchInit } from "./self-fetch.js";
import type { Sessions } from "./sessions.js";

/** Options of a sign-in started on the server; further members are form fields for credentials. */
export interface SignInOptions {
  /** A path of the app to go to afterwards; the page the visitor came from unless set. */
  redirectTo?: string;
  /** `false` gives the URL in place of going there. */
  redirect?: boolean;
  [field: string]: unknown;
}

/** Options of a sign-out on the server. */
export interface SignOutOptions {
  /** Ends the user's sessions in every other browser, too; when that fails it throws, and nobody is signed out. */
  everywhere?: boolean;
  /** A path of the app to go to afterwards; the page the visitor came from unless set. */
  redirectTo?: string;
  /** `false` gives the URL in place of going there. */
  redirect?: boolean;
}

/**
 * Handlers for `app/api/auth/[...latchkey]/route.ts`.
 *
 * @example
 * ```ts
 * import type { RouteHandlers } from "latchkey";
 *
 * export const toHandlers = ({ GET, POST }: RouteHandlers) => ({ GET, POST });
 * ```
 */
export interface RouteHandlers {
  GET(request: Request): Promise<Response>;
  POST(request: Request): Promise<Response>;
}

/**
 * A Route Handler behind `auth.route`; the session is there.
 *
 * @example
 * ```ts
 * import type { GuardedHandler, UserSession } from "latchkey";
 *
 * const whoAmI: GuardedHandler<UserSession, unknown> = (request) => Response.json(request.auth.user);
 * ```
 */
export type GuardedHandler<S, Context> = (
  request: Request & { readonly auth: S },
  context: Context,
) => Response | Promise<Response>;

/**
 * What Next.js calls for a method of a route.
 *
 * @example
 * ```ts
 * import type { RouteHandler } from "latchkey";
 *
 * export const GET: RouteHandler<unknown> = async () => new Response("hello");
 * ```
 */
export type RouteHandler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * What `createAuth` gives: call it for the session, or use its members.
 *
 * @example
 * ```ts
 * import type { Auth } from "latchkey";
 *
 * export const readName = async (auth: Auth) => (await auth())?.user.name;
 * ```
 */
export interface Auth<S = UserSession, Permission extends string = string, Role extends string = string>
  extends Ask<S | null> {
  /** The types of the session and of permissions, for `typeof auth.$Infer.Session`; it has no value. */
  readonly $Infer: { readonly Session: S; readonly Permission: Permission };
  /** The session, or the reason why there is none and the sentence that fixes it. */
  readonly explain: Ask<SessionReading<S>>;
  /** The session cookies of the visitor: name, dialect, size and age, never the content. */
  readonly cookies: Ask<readonly SessionCookieFacts[]>;
  /** Handlers for the App Router: `export const { GET, POST } = auth.handlers`. */
  readonly handlers: RouteHandlers;
  /** Handler for the Pages Router: `export default auth.apiHandler`. */
  readonly apiHandler: (req: NodeRequest, res: NodeResponse) => Promise<void>;
  /** Answers any Web request to the endpoints, outside Next.js too. */
  readonly handle: (request: Request) => Promise<Response>;
  /**
   * The session of someone who may be here, or no way past this line.
   *
   * A Server Component redirects to the sign-in page, or to the app's `forbidden.tsx`; a Route Handler answers 401 or
   * 403 (its JSON comes from `auth.route`); a Server Action throws an `AccessError` that a form can show, and that leads
   * to the sign-in page or the error page when nobody catches it. With Node's pair, or the context of
   * `getServerSideProps`, the answer is sent and `null` tells to return.
   *
   * Before Next.js 15.1 a Route Handler gets to 401 or 403 by a redirect; in Next.js 13 PUT, PATCH and DELETE do not
   * survive it and are answered 405: wrap those in `auth.route`.
   *
   * Codes: NOT_SIGNED_IN, ROLE_MISSING, PERMISSION_MISSING, SIGNIN_TOO_OLD, ROLE_UNKNOWN, PERMISSION_UNKNOWN, and
   * whatever kept the session from being read.
   */
  readonly required: {
    (requirement?: AccessRequirement<Permission, Role>): Promise<S>;
    (request: Request, requirement?: AccessRequirement<Permission, Role>): Promise<S>;
    (context: NodeContext, requirement?: AccessRequirement<Permission, Role>): Promise<S | null>;
    (
      req: NodeRequest,
      res: NodeResponse,
      requirement?: AccessRequirement<Permission, Role>,
    ): Promise<S | null>;
  };
  /** Whether the visitor of this request may do something; nobody who is not signed in may do anything. */
  readonly can: (permission: Permission, resource?: unknown) => Promise<boolean>;
  /** Wraps a Route Handler: others are answered 401, 403 or 503 in JSON, and the handler finds `request.auth`. */
  // A second parameter that nobody declared is what `next build` 15 and later compare it with.
  readonly route: {
    <Context = { params: Promise<Loose> }>(handler: GuardedHandler<S, Context>): RouteHandler<Context>;
    <Context = { params: Promise<Loose> }>(
      requirement: AccessRequirement<Permission, Role>,
      handler: GuardedHandler<S, Context>,
    ): RouteHandler<Context>;
  };
  /**
   * Fetches a route of the app as the visitor: their session cookie goes along, to the app's own origin only.
   *
   * A plain `fetch` on the server carries no cookies. Throws an `AuthError`, such as FETCH_TARGET_REFUSED.
   */
  readonly fetch: (input: string | URL | Request, init?: AuthFetchInit) => Promise<Response>;
  /**
   * Lets the log say which page fetched a route of the app without the visitor's cookies; call it in `register()` of
   * `instrumentation.ts`.
   *
   * While the app is developed, what the server fetches from the app itself carries a sealed mark with the name of the
   * file that asks. Anywhere else nothing is done.
   */
  readonly watchFetch: () => void;
  /**
   * Signs in from a Server Action or Route Handler, then redirects.
   *
   * Throws an `AuthError`, such as CREDENTIALS_REJECTED or PROVIDER_UNAVAILABLE, when it is refused.
   */
  readonly signIn: (
    provider?: string,
    options?: SignInOptions | FormData,
    parameters?: Readonly<Record<string, string>>,
  ) => Promise<string>;
  /** Signs out from a Server Action or Route Handler, then redirects. */
  readonly signOut: (options?: SignOutOptions) => Promise<string>;
  /**
   * Hands `patch` to `callbacks.jwt` with trigger `update` and gives the new session; not while a page renders.
   *
   * In a Pages API route and in `getServerSideProps`, the request and its response come first. With database sessions
   * `callbacks.session` gets `patch` as `newSession`; what is to last there, it writes to the app's own rows.
   */
  readonly update: {
    (patch: unknown): Promise<S | null>;
    (req: NodeRequest, res: NodeResponse, patch: unknown): Promise<S | null>;
    (context: NodeContext, patch: unknown): Promise<S | null>;
  };
  /** The sessions of users: listed, ended, and made anew. */
  readonly sessions: Sessions;
  /** Makes the function for `proxy.ts`, or for `middleware.ts` on Edge and Node. */
  readonly proxy: {
    (handler: ProxyHandler<S>, options?: ProxyOptions<Permission, Role>): AuthProxy;
    // Last, since a mistake in a call is told in terms of the last form.
    (options?: ProxyOptions<Permission, Role>): AuthProxy;
  };
}
