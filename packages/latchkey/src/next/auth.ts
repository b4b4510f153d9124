import type { SessionReading, UserSession } from "../contract/session.js";
import type { SessionCookieFacts } from "../contract/session-store.js";
import type { NodeContext, NodeRequest, NodeResponse } from "./node-message.js";
import type { AuthProxy, ProxyHandler, ProxyOptions } from "./proxy.js";
import type { AuthFetchInit } from "./self-fetch.js";

/** One question asked the same way in every place: by nothing, by a Web request, or by Node's pair. */
export interface Ask<T> {
  /** In a Server Component, Route Handler or Server Action. */
  (): Promise<T>;
  /** With any Web `Request`, inside Next.js or not. */
  (request: Request): Promise<T>;
  /** In a Pages API route. */
  (req: NodeRequest, res: NodeResponse): Promise<T>;
  /** In `getServerSideProps`. */
  (context: NodeContext): Promise<T>;
}

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
 * What `createAuth` gives: call it for the session, or use its members.
 *
 * @example
 * ```ts
 * import type { Auth } from "latchkey";
 *
 * export const readName = async (auth: Auth) => (await auth())?.user.name;
 * ```
 */
export interface Auth<S = UserSession> extends Ask<S | null> {
  /** The type of the session, for `typeof auth.$Infer.Session`; it has no value. */
  readonly $Infer: { readonly Session: S };
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
   * Fetches a route of the app as the visitor: their session cookie goes along, to the app's own origin only.
   *
   * A plain `fetch` on the server carries no cookies. Throws an `AuthError`, such as FETCH_TARGET_REFUSED.
   */
  readonly fetch: (input: string | URL | Request, init?: AuthFetchInit) => Promise<Response>;
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
  /** Hands `patch` to `callbacks.jwt` with trigger `update` and gives the new session; not while a page renders. */
  readonly update: (patch: unknown) => Promise<S | null>;
  /** Makes the function for `proxy.ts`, or for `middleware.ts` on Edge and Node. */
  readonly proxy: {
    (handler: ProxyHandler<S>, options?: ProxyOptions): AuthProxy;
    // Last, since a mistake in a call is told in terms of the last form.
    (options?: ProxyOptions): AuthProxy;
  };
}
