import type { NextFetchEvent, NextRequest } from "next/server.js";
import { showsDetails } from "../../config/shows-details.js";
import type { Awaitable } from "../../contract/awaitable.js";
import { viewEnvironment } from "../../next/env.js";
import { leadToRenewal } from "../../next/lead-to-renewal.js";
import { breakLoop } from "../../next/redirect-loop.js";
import { readToken } from "../jwt/get-token.js";
import type { JWT, JWTOptions } from "../jwt/token-codec.js";
import type { CookieOption, PagesOptions } from "../options.js";
import { readPlace } from "../read-place.js";
import { reportCall } from "../report-call.js";
import { isEndpoint, isPage } from "../way-in.js";

/**
 * A request that passed, with the claims of its token.
 *
 * @example
 * ```ts
 * import type { NextRequestWithAuth } from "latchkey/middleware";
 *
 * export const readRole = (request: NextRequestWithAuth) => request.nextauth.token?.role;
 * ```
 */
export type NextRequestWithAuth = NextRequest & { nextauth: { token: JWT | null } };

/**
 * What runs once a visitor may pass.
 *
 * @example
 * ```ts
 * import type { NextMiddlewareWithAuth } from "latchkey/middleware";
 *
 * export const log: NextMiddlewareWithAuth = (request) => console.log(request.nextauth.token?.sub);
 * ```
 */
export type NextMiddlewareWithAuth = (
  request: NextRequestWithAuth,
  event: NextFetchEvent,
) => Awaitable<unknown>;

/**
 * Options of `withAuth`, by next-auth 4's names.
 *
 * @example
 * ```ts
 * import type { NextAuthMiddlewareOptions } from "latchkey/middleware";
 *
 * const options: NextAuthMiddlewareOptions = { pages: { signIn: "/login" } };
 * ```
 */
export interface NextAuthMiddlewareOptions {
  pages?: PagesOptions;
  cookies?: { sessionToken?: Partial<CookieOption> };
  jwt?: Partial<Pick<JWTOptions, "decode">>;
  callbacks?: { authorized?(params: { token: JWT | null; req: NextRequest }): Awaitable<boolean> };
  secret?: string;
}

/** The function Next.js calls. */
export type AuthMiddleware = (request: NextRequest, event: NextFetchEvent) => Promise<Response | undefined>;

/** The overloads of next-auth 4: options, a middleware with options, or a request at once. */
export interface WithAuth {
  (): AuthMiddleware;
  (options: NextAuthMiddlewareOptions): AuthMiddleware;
  (middleware: NextMiddlewareWithAuth, options?: NextAuthMiddlewareOptions): AuthMiddleware;
  (request: NextRequest, options?: NextAuthMiddlewareOptions | NextFetchEvent): Promise<Response | undefined>;
}

/**
 * Lets only signed-in visitors through, as next-auth 4's middleware does; as default export it guards every page.
 *
 * @example
 * ```ts
 * import { withAuth } from "latchkey/middleware";
 *
 * export default withAuth({ callbacks: { authorized: ({ token }) => token?.role === "admin" } });
 * ```
 */
export const withAuth = ((first?: unknown, second?: unknown) => {
  if (isRequest(first)) return guard(first, { options: toOptions(second), event: second as NextFetchEvent });
  const middleware = typeof first === "function" ? (first as NextMiddlewareWithAuth) : undefined;
  const options = toOptions(middleware === undefined ? first : second);
  return (request: NextRequest, event: NextFetchEvent) => guard(request, { options, event, middleware });
}) as WithAuth;

/**
 * The arguments of `withAuth`, for a wrapper of the app's own.
 *
 * @example
 * ```ts
 * import { withAuth, type WithAuthArgs } from "latchkey/middleware";
 *
 * export const guard = (...given: WithAuthArgs) => Reflect.apply(withAuth, undefined, given);
 * ```
 */
export type WithAuthArgs =
  | []
  | [request: NextRequestWithAuth]
  | [request: NextRequestWithAuth, event: NextFetchEvent]
  | [request: NextRequestWithAuth, options: NextAuthMiddlewareOptions]
  | [middleware: NextMiddlewareWithAuth]
  | [middleware: NextMiddlewareWithAuth, options: NextAuthMiddlewareOptions]
  | [options: NextAuthMiddlewareOptions];

interface Guard {
  readonly options: NextAuthMiddlewareOptions;
  readonly event: NextFetchEvent;
  readonly middleware?: NextMiddlewareWithAuth;
}

async function guard(
  request: NextRequest,
  { options, event, middleware }: Guard,
): Promise<Response | undefined> {
  const { pathname, search, basePath } = request.nextUrl;
  const environment = viewEnvironment();
  const endpoints = readPlace().basePath;
  const signInPage = options.pages?.signIn ?? "/api/auth/signin";
  const errorPage = options.pages?.error ?? "/api/auth/error";
  if (isEndpoint(pathname, endpoints, basePath) || isOpen(pathname, [signInPage, errorPage]))
    return undefined;
  const secret = options.secret ?? (environment.NEXTAUTH_SECRET || environment.AUTH_SECRET);
  if (!secret) {
    reportCall("SECRET_MISSING", { runtime: environment.NEXT_RUNTIME ?? "current" }, pathname);
    return redirectTo(request, `${basePath}${errorPage}`, { error: "Configuration" });
  }
  let isUntold = false;
  const token = await readToken(
    { req: request, secret, decode: options.jwt?.decode, cookieName: options.cookies?.sessionToken?.name },
    environment,
    {
      onUntold() {
        isUntold = true;
      },
    },
  );
  const renewal = isUntold && token === null ? leadToRenewal(request, toRenewal(request, endpoints)) : null;
  if (renewal !== null) return renewal;
  const isAuthorized =
    (await options.callbacks?.authorized?.(toAuthorizedParams(request, token))) ?? token !== null;
  if (!isAuthorized) {
    const callbackUrl = `${basePath}${pathname}${search}`;
    const answer = redirectTo(request, `${basePath}${signInPage}`, { callbackUrl });
    return endLoop(request, { answer, token, page: `${basePath}${signInPage}` });
  }
  if (middleware === undefined) return undefined;
  const passed = Object.assign(request, { nextauth: { token } });
  return (await middleware(passed, event)) as Response | undefined;
}

interface Refused {
  readonly answer: Response;
  readonly token: JWT | null;
  readonly page: string;
}

/** A page that takes for signed in whom `authorized` refuses would send them back here for ever. */
function endLoop(request: NextRequest, { answer, token, page }: Refused): Response {
  const proto = request.headers.get("x-forwarded-proto")?.split(",", 1)[0];
  return breakLoop(request, {
    answer,
    ways: [new URL(page, request.url)],
    code: token === null ? "NOT_SIGNED_IN" : null,
    isSecure: (proto ?? request.nextUrl.protocol.replace(":", "")) === "https",
    showsDetails: showsDetails(viewEnvironment()),
    report: ({ code, facts }) => reportCall(code, facts, request.nextUrl.pathname),
  });
}

const toRenewal = ({ nextUrl }: NextRequest, endpoints: string) => ({
  endpoints,
  basePath: nextUrl.basePath,
  isSecure: nextUrl.protocol === "https:",
});

/** One function may serve here and as next-auth 5's `callbacks.authorized`, which reads other members. */
function toAuthorizedParams(req: NextRequest, token: JWT | null) {
  const user = token && { name: token.name, email: token.email, image: token.picture };
  const auth = user && { user, expires: new Date((token.exp ?? 0) * 1000).toISOString() };
  return { req, request: req, token, auth };
}

/** The way in, its errors and Next's own files stay open, or the redirect would lead to itself. */
function isOpen(pathname: string, pages: readonly string[]): boolean {
  return (
    pathname.startsWith("/_next/") ||
    pathname === "/favicon.ico" ||
    pages.some((page) => isPage(pathname, page))
  );
}

function redirectTo(request: NextRequest, page: string, parameters: Record<string, string>): Response {
  const target = new URL(page, request.url);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.append(name, value);
  return new Response(null, {
    status: 307,
    headers: { Location: target.href, "Cache-Control": "private, no-store" },
  });
}

function isRequest(value: unknown): value is NextRequest {
  return typeof value === "object" && value !== null && "nextUrl" in value;
}

function toOptions(value: unknown): NextAuthMiddlewareOptions {
  const isEvent = typeof value === "object" && value !== null && "waitUntil" in value;
  return typeof value === "object" && value !== null && !isEvent ? value : {};
}
