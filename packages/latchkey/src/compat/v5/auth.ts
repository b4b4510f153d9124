import type { NextRequest } from "next/server.js";
import type { Session } from "../../contract/session.js";
import type { Auth } from "../../next/auth.js";
import type { AuthProxy, ProxyRequest } from "../../next/proxy.js";
import type { NextAuthConfig } from "../options.js";

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
  { callbacks, pages, basePath = "/api/auth" }: Pick<NextAuthConfig, "callbacks" | "pages" | "basePath">,
  handler?: WrappedHandler,
): AuthProxy {
  const signInPage = pages?.signIn ?? `${basePath}/signin`;
  return auth.proxy(async (request, context) => {
    const authorized = (await callbacks?.authorized?.({ request, auth: request.auth })) ?? true;
    if (authorized instanceof Response) return authorized;
    if (handler !== undefined) return (await handler(toWritable(request), context)) as Response | undefined;
    const here = readUrl(request);
    if (authorized || here.pathname === signInPage) return undefined;
    const target = "clone" in here ? here.clone() : new URL(here);
    target.pathname = signInPage;
    target.searchParams.set("callbackUrl", here.href);
    return new Response(null, { status: 307, headers: { Location: target.href } });
  });
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
