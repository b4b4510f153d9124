import type { NextRequest } from "next/server.js";
import type { PermissionOf, Permissions, RoleOf } from "../access/permission.js";
import type { Awaitable } from "../contract/awaitable.js";
import type { Session } from "../contract/session.js";
import { parseUrl } from "../http/parse-url.js";
import type { AskOptions } from "../next/ask.js";
import type { Auth } from "../next/auth.js";
import type { NodeContext, NodeRequest, NodeResponse } from "../next/node-message.js";
import type { AuthProxy } from "../next/proxy.js";
import { type Instance, readInstance, registerInstance } from "./instance.js";
import type { Loose } from "./loose.js";
import { isMembers } from "./merge.js";
import type { NextAuthConfig } from "./options.js";
import { reportCall } from "./report-call.js";
import { toMountedUrl } from "./v4/mounted-url.js";
import { guardRequests, type NextAuthRequest } from "./v5/auth.js";
import { deferMembers } from "./v5/deferred.js";
import { createSignIn, createSignOut, type SignIn, type SignOut } from "./v5/sign-in.js";

type Extra = "explain" | "cookies" | "proxy" | "required" | "can" | "route" | "fetch" | "update" | "sessions";

/** `auth()` in all the forms of next-auth 5, with what ours adds. */
export interface NextAuthAuth<Permission extends string = string, Role extends string = string>
  extends Pick<Auth<Session, Permission, Role>, Extra> {
  (options?: Required<AskOptions>): Promise<Session | null>;
  (req: NodeRequest, res: NodeResponse, options?: Required<AskOptions>): Promise<Session | null>;
  (context: NodeContext): Promise<Session | null>;
  /** As `middleware` or `proxy`: `export { auth as middleware }`. */
  (request: NextRequest, event: object): Promise<Response | undefined>;
  (context: NodeContext, options: Required<AskOptions>): Promise<Session | null>;
  /** Around a Route Handler or a middleware, which finds the session as `request.auth`. */
  (handler: (request: NextAuthRequest, context: Loose) => unknown): AppRouteHandler;
}

/** A handler Next.js can call as a route or as middleware. */
export type AppRouteHandler = (
  request: NextRequest,
  context: { params: Promise<Loose> },
) => Promise<Response>;

/**
 * What `NextAuth(config)` gives in next-auth 5.
 *
 * @example
 * ```ts
 * import type { NextAuthResult } from "latchkey";
 *
 * export const toActions = ({ signIn, signOut }: NextAuthResult) => ({ signIn, signOut });
 * ```
 */
export interface NextAuthResult<Permission extends string = string, Role extends string = string> {
  handlers: Record<"GET" | "POST", (request: NextRequest) => Promise<Response>>;
  auth: NextAuthAuth<Permission, Role>;
  signIn: SignIn;
  signOut: SignOut;
  unstable_update(data: Partial<Session> | { user: Partial<Session["user"]> }): Promise<Session | null>;
}

/**
 * What `NextAuth(options)` gives: next-auth 5's five members on next-auth 4's handler.
 *
 * @example
 * ```ts
 * import type { NextAuthHandler } from "latchkey";
 *
 * export const readHandlers = (handler: NextAuthHandler) => handler.handlers;
 * ```
 */
export interface NextAuthHandler<Permission extends string = string, Role extends string = string>
  extends NextAuthResult<Permission, Role> {
  (req: NodeRequest, res: NodeResponse): Promise<void>;
  (request: NextRequest, context: { params: Loose }): Promise<Response>;
}

/**
 * next-auth's own entry, of both generations: a handler to export as 4 does, with the members 5 takes apart.
 *
 * @example
 * ```ts
 * import NextAuth from "latchkey";
 * import GitHub from "latchkey/providers/github";
 *
 * export const { handlers, auth, signIn, signOut } = NextAuth({ providers: [GitHub] });
 * ```
 */
export function NextAuth<const P extends Permissions = Record<never, never>>(
  config: NextAuthConfig<P>,
): NextAuthHandler<PermissionOf<P>, RoleOf<P>>;
/** next-auth 5: a configuration that depends on the request, which Server Components and Actions do not show. */
export function NextAuth<const P extends Permissions = Record<never, never>>(
  configure: (request: NextRequest | undefined) => Awaitable<NextAuthConfig<P>>,
): NextAuthResult<PermissionOf<P>, RoleOf<P>>;
export function NextAuth(req: NodeRequest, res: NodeResponse, options: NextAuthConfig): Promise<void>;
export function NextAuth(
  request: NextRequest,
  context: { params: Loose },
  options: NextAuthConfig,
): Promise<Response>;
export function NextAuth(...given: readonly object[]): unknown {
  const [first, second, options] = given;
  if (first !== undefined && second !== undefined && options !== undefined) {
    return answer(registerInstance(options as NextAuthConfig), first, second);
  }
  if (typeof first === "function") {
    const configure = first as (request: Request | undefined) => Awaitable<NextAuthConfig>;
    return deferMembers(async (request) => createHandler(readInstance(await configure(request))));
  }
  return createHandler(registerInstance((first ?? { providers: [] }) as NextAuthConfig));
}

async function answer(instance: Instance, first: object, second: object): Promise<unknown> {
  const auth = instance.use("v4");
  if ("setHeader" in second) {
    const req = first as NodeRequest & { query?: { nextauth?: unknown } };
    const url = toMountedUrl(req.url ?? "/", req.query?.nextauth, instance.config);
    const { headers, method, body } = req;
    return auth.apiHandler({ headers, method, body, url }, second as NodeResponse);
  }
  const request = first as Request;
  const params: unknown = "params" in second ? await second.params : null;
  const url = toMountedUrl(request.url, isMembers(params) ? params.nextauth : null, instance.config);
  return auth.handle(url === request.url ? request : new Request(url, request));
}

function createHandler(instance: Instance): NextAuthHandler {
  const handler = (first: object, second: object = {}) => answer(instance, first, second);
  // Reading a member is how next-auth 5 is used; calling the handler is how 4 is.
  const member = <T>(create: (auth: Auth<Session>) => T) => {
    let made: T | null = null;
    return {
      enumerable: true,
      get: () => {
        made ??= create(instance.use("v5"));
        return made;
      },
    };
  };
  return Object.defineProperties(handler, {
    handlers: member(({ handlers }) => handlers),
    auth: member((auth) => createV5Auth(instance, auth)),
    signIn: member(createSignIn),
    signOut: member(createSignOut),
    unstable_update: member(({ update }) => update),
  }) as unknown as NextAuthHandler;
}

const readPath = (request: object): string | undefined =>
  "url" in request && typeof request.url === "string" ? parseUrl(request.url)?.pathname : undefined;

/** Next.js gives routes their parameters, and middleware an event. */
function reportRouteCall(request: object, context: object): void {
  if ("params" in context && !("waitUntil" in context))
    reportCall("HANDLER_ARG_AS_SESSION", {}, readPath(request));
}

/** Unlike a request, a context or the event of a middleware. */
const isOptions = (value: object): value is AskOptions => Object.keys(value).join() === "fresh";

function createV5Auth({ config }: Instance, auth: Auth<Session>): NextAuthAuth {
  const guard: AuthProxy = guardRequests(auth, config);
  const ask = (first?: object, second?: object, third?: object): unknown => {
    if (first === undefined || isOptions(first)) return auth(first);
    if (typeof first === "function")
      return guardRequests(auth, config, first as Parameters<typeof guardRequests>[2]);
    if (second !== undefined && "setHeader" in second)
      return auth(first as NodeRequest, second as NodeResponse, third as AskOptions);
    if ("req" in first) return auth(first as NodeContext, second as AskOptions);
    if (second === undefined || isOptions(second)) return auth(first as Request, second);
    reportRouteCall(first, second);
    return guard(first as Request, second);
  };
  return Object.assign(ask, {
    explain: auth.explain,
    cookies: auth.cookies,
    proxy: auth.proxy,
    required: auth.required,
    can: auth.can,
    route: auth.route,
    fetch: auth.fetch,
    update: auth.update,
    sessions: auth.sessions,
  }) as NextAuthAuth;
}
