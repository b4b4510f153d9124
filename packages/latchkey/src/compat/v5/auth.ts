import type { NextRequest } from "next/server.js";
import type { Session } from "../../contract/session.js";
import type { Auth } from "../../next/auth.js";
import { isDeveloped, viewEnvironment } from "../../next/env.js";
import type { AuthProxy, ProxyRequest } from "../../next/proxy.js";
import { readToken } from "../jwt/get-token.js";
import type { JWT } from "../jwt/token-codec.js";
import type { CallbacksOptions, NextAuthConfig } from "../options.js";
import { readPlace } from "../read-place.js";
import { reportCall } from "../report-call.js";
import { isEndpoint, isPage } from "../way-in.js";

/**
 * A request with its session, as handlers wrapped in `auth()` get it.
 *
 * @example
 * ```ts
 * import type { NextAuthRequest } from "latchkey";
 *
 * export const readName = (request: NextAuthRequest) => request.auth?.user?.name;
 * ```
 */
export type NextAuthRequest = NextRequest & { auth: Session | null };

type WrappedHandler = (request: NextAuthRequest, context: unknown) => unknown;

/**
 * What next-auth 5 does for a request in middleware or a wrapped route: ask `callbacks.authorized`, then the handler.
 */
export function guardRequests(
  auth: Auth<Session>,
  config: NextAuthConfig,
  handler?: WrappedHandler,
): AuthProxy {
  return auth.proxy(async (request, context) => {
    const { pages, basePath } = config;
    const authorized = await askApp(config, request);
    const place = readPlace(basePath);
    const here = readUrl(request);
    const builtIn = `${place.basePath}/signin`;
    const page = pages?.signIn ?? builtIn;
    const way = { page: URL.canParse(page, here.href) ? page : builtIn, endpoints: place.basePath };
    if (authorized instanceof Response && !isBackTo(here, authorized, way)) return authorized;
    if (handler !== undefined) {
      const answer = (await handler(toWritable(request), context)) as Response | undefined;
      if (!authorized) reportIgnored(answer, here.pathname);
      return answer;
    }
    if (authorized || isWayIn(here, way)) return undefined;
    return leadToSignIn(here, way.page, place.origin.fixed);
  });
}

/** Whom `callbacks.authorized` refused, and a handler let go on all the same, or gave what they asked for. */
function reportIgnored(answer: Response | undefined, path: string): void {
  if (isDeveloped() && (answer?.ok ?? true)) reportCall("AUTHORIZED_CALLBACK_IGNORED", { path }, path);
}

/** What `callbacks.authorized` says; an app without one lets everybody on. */
async function askApp(config: NextAuthConfig, request: ProxyRequest<Session>) {
  const { callbacks } = config;
  return callbacks?.authorized ? callbacks.authorized(await toAuthorizedParams(config, request)) : true;
}

type Here = NextRequest["nextUrl"] | URL;

/** What must stay open to those who are not signed in. */
interface Way {
  readonly page: string;
  readonly endpoints: string;
}

/** The sign-in page, and the endpoints its form is sent to. */
function isWayIn(here: Here, { page, endpoints }: Way): boolean {
  return isPage(here.pathname, page) || isEndpoint(here.pathname, endpoints, readBasePath(here));
}

/** A redirect to where the visitor is already, on the way in, would lead there for ever. */
function isBackTo(here: Here, { headers }: Response, way: Way): boolean {
  const location = headers.get("location");
  if (location === null || !URL.canParse(location, here.href) || !isWayIn(here, way)) return false;
  const { pathname, origin } = new URL(location, here.href);
  return origin === new URL(here.href).origin && isPage(pathname, readBasePath(here) + here.pathname);
}

const readBasePath = (here: Here): string => ("basePath" in here ? here.basePath : "");

/** Adds to the question of the request, as next-auth does; a page on another host gets the way back and nothing else. */
function leadToSignIn(here: Here, page: string, fixed: URL | null): Response {
  const named = new URL(page, here.href);
  const isOwn = named.origin === new URL(here.href).origin;
  const target = !isOwn ? named : "clone" in here ? here.clone() : new URL(here);
  if (isOwn) target.pathname = named.pathname;
  for (const [name, value] of named.searchParams) target.searchParams.set(name, value);
  target.searchParams.set("callbackUrl", toPublic(here.href, fixed));
  const location = isOwn ? toPublic(target.href, fixed) : target.href;
  return new Response(null, {
    status: 307,
    headers: { Location: location, "Cache-Control": "private, no-store" },
  });
}

/** Behind a proxy the request's own address is an inner one; AUTH_URL says how visitors call it. */
function toPublic(href: string, fixed: URL | null): string {
  if (fixed === null) return href;
  const url = new URL(href);
  url.protocol = fixed.protocol;
  url.hostname = fixed.hostname;
  url.port = fixed.port;
  return url.href;
}

type AuthorizedParams = Parameters<NonNullable<CallbacksOptions["authorized"]>>[0];

/** One function may serve here and as an option of next-auth 4's `withAuth`, which reads other members. */
async function toAuthorizedParams(
  config: NextAuthConfig,
  request: ProxyRequest<Session>,
): Promise<AuthorizedParams> {
  const token = request.auth === null ? null : await readClaims(config, request);
  return Object.assign({ request, auth: request.auth }, { req: request, token });
}

/** The claims behind the session; a database session has none, except on Edge, where its seal stands in for the row. */
async function readClaims(config: NextAuthConfig, req: Request): Promise<JWT | null> {
  const { session, adapter, jwt, cookies, useSecureCookies } = config;
  const environment = viewEnvironment();
  const isRow = (session?.strategy ?? (adapter ? "database" : "jwt")) === "database";
  if (isRow && environment.NEXT_RUNTIME !== "edge") return null;
  const params = {
    req,
    secret: jwt?.secret ?? config.secret,
    cookieName: cookies?.sessionToken?.name,
    secureCookie: useSecureCookies,
    decode: jwt?.decode,
  };
  return readToken(params, environment);
}

/** Next.js's own URL keeps the app's base path and locale out of `pathname`, and puts them back into `href`. */
function readUrl({
  nextUrl,
  url,
}: Pick<NextRequest, "url"> & Partial<NextRequest>): NextRequest["nextUrl"] | URL {
  return nextUrl ?? new URL(url);
}

/** next-auth's type lets handlers assign `auth`; ours is set once and the value is the same. */
function toWritable(request: ProxyRequest<Session>): NextAuthRequest {
  return request as NextAuthRequest;
}
