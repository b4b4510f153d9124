import type { NextRequest } from "next/server.js";
import { runtime } from "#crypto";
import type { AccessRequirement } from "../access/decide-access.js";
import type { Config } from "../config/config.js";
import type { SessionReading, UserSession } from "../contract/session.js";
import type { Arrival } from "../contract/visit.js";
import { toArrival } from "../core/arrival.js";
import type { SessionReader } from "../core/create-reader.js";
import { createVisit } from "../flow/visit.js";
import { serializeCookie } from "../http/cookie.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { reportAt } from "../session/report-at.js";
import { handOverKeys } from "./hand-over.js";
import { leadToRenewal } from "./lead-to-renewal.js";
import { createPathTest, isPathPattern } from "./path-pattern.js";
import { reachVerdict } from "./reach-verdict.js";
import { breakLoop } from "./redirect-loop.js";
import { type Refusal, toRefusalHeaders, toRefusalResponse } from "./refusal.js";
import { toWritable } from "./to-writable.js";

/**
 * A request in a proxy, with the session it carries.
 *
 * @example
 * ```ts
 * import type { ProxyRequest } from "latchkey/proxy";
 *
 * export const readName = (request: ProxyRequest) => request.auth?.user.name;
 * ```
 */
export type ProxyRequest<S = UserSession> = NextRequest & { readonly auth: S | null };

/**
 * Runs for every request the matcher lets through; no answer means: go on.
 *
 * @example
 * ```ts
 * import type { ProxyHandler } from "latchkey/proxy";
 *
 * export const log: ProxyHandler = (request) => console.log(request.auth?.user.name);
 * ```
 */
export type ProxyHandler<S = UserSession> = (
  request: ProxyRequest<S>,
  event?: unknown,
) => // biome-ignore lint/suspicious/noConfusingVoidType: a handler without a return statement is a common form
Response | undefined | void | Promise<Response | undefined | void>;

/**
 * What the proxy guards by itself.
 *
 * @example
 * ```ts
 * import type { ProxyOptions } from "latchkey/proxy";
 *
 * const options: ProxyOptions = { protect: ["/dashboard/:path*"] };
 * ```
 */
export interface ProxyOptions<Permission extends string = string, Role extends string = string> {
  /**
   * Paths that need a session, such as `/dashboard/:path*`, or more than that: `{ path: "/admin/:path*", role: "ADMIN" }`.
   *
   * None unless set. Where several match, all of them must be met.
   */
  protect?: readonly (string | ProtectedPath<Permission, Role>)[];
}

/**
 * A path, and what a visitor needs there beside a session.
 *
 * @example
 * ```ts
 * import type { ProtectedPath } from "latchkey/proxy";
 *
 * const admin: ProtectedPath = { path: "/admin/:path*", can: "view:accounts" };
 * ```
 */
export interface ProtectedPath<Permission extends string = string, Role extends string = string>
  extends AccessRequirement<Permission, Role> {
  readonly path: string;
}

/**
 * The function Next.js calls.
 *
 * @example
 * ```ts
 * import type { AuthProxy } from "latchkey";
 *
 * export const withHeader = (proxy: AuthProxy): AuthProxy => async (request, event) => {
 *   const response = await proxy(request, event);
 *   response?.headers.set("x-seen", "1");
 *   return response;
 * };
 * ```
 */
export type AuthProxy = (request: Request, event?: unknown) => Promise<Response | undefined>;

type AnyHandler = ProxyHandler<never>;

/** Makes the function for `proxy.ts` or `middleware.ts`. */
export function createProxy(
  reader: SessionReader,
  handler: AnyHandler | null,
  { protect }: ProxyOptions,
): AuthProxy {
  // Options come from JavaScript, too: one path alone guards that path.
  const doors = [protect ?? []].flat().map(createDoor);
  const problems = doors.map(({ problem }) => problem).filter((problem) => problem !== null);
  return async (request, event) => {
    // Not before: whoever is to hear of it is known with the first request.
    for (const reason of problems) reader.config().report({ reason });
    const place = runtime === "node" ? "proxy-node" : "middleware-edge";
    const isFresh = isFreshAt(request, doors);
    const arrival = { ...toArrival(request, place), isFresh };
    const reading = await reader.read(arrival);
    const renewal = isUntold(reading) ? renew(reader, request) : null;
    if (renewal !== null) return renewal;
    const refusal = isLet(reading, doors) ? null : await refuse(reader, request, { reading, doors, arrival });
    if (refusal !== null) return endLoop(reader, request, { reading, arrival, answer: refusal });
    const answered = await handler?.(withAuth(request, reading), event);
    const answer = answered ? endLoop(reader, request, { reading, arrival, answer: answered }) : undefined;
    return carryCookies(await handOverKeys(reader, request, { reading, answer }), reading);
  };
}

/** Whether no path has to be looked at: where a session is all that is asked for, whoever has one may go anywhere. */
const isLet = ({ status }: SessionReading<unknown>, doors: readonly Door[]): boolean =>
  doors.length === 0 || (status === "signed-in" && doors.every(({ isPlain }) => isPlain));

/** Somebody came with a session that only a database could tell. */
function isUntold(reading: SessionReading<unknown>): boolean {
  return reading.status === "unavailable" && reading.reason.code === "EDGE_ADAPTER_UNAVAILABLE";
}

function renew(reader: SessionReader, request: Request): Response | null {
  const config = reader.config();
  const { basePath } = readNextUrl(request, "");
  const { origin } = createVisit(config, toArrival(request, "request"));
  if (!origin.isAllowed) return null;
  return leadToRenewal(request, { endpoints: config.basePath, basePath, isSecure: origin.isSecure });
}

/** A protected path, ready to be asked. */
interface Door {
  readonly isAt: (pathname: string) => boolean;
  readonly requirement: AccessRequirement;
  /** Whether a session is all it asks for. */
  readonly isPlain: boolean;
  readonly problem: Reason | null;
}

function createDoor(given: string | ProtectedPath): Door {
  const { path: written, ...requirement } =
    Object(given) === given ? (given as ProtectedPath) : { path: given };
  const path = String(written);
  const isPlain = Object.keys(requirement).length === 0;
  return { isAt: createPathTest(path), requirement, isPlain, problem: findProblem(path) };
}

function findProblem(path: string): Reason | null {
  if (isPathPattern(path)) return null;
  const problem = `"${path}" is not like /admin, /team/:id or /dashboard/:path*, and guards every path`;
  return createReason("CONFIG_INVALID", { option: "protect", problem });
}

/** Whether the request is for a path whose answer must not rest on what is remembered. */
function isFreshAt(request: Request, doors: readonly Door[]): boolean {
  const strict = doors.filter(({ requirement }) => requirement.fresh === true);
  if (strict.length === 0) return false;
  const { pathname } = new URL(request.url);
  const { page } = readNextUrl(request, pathname);
  return strict.some(({ isAt }) => isAt(page) || isAt(pathname));
}

function withAuth(request: Request, reading: SessionReading<unknown>): ProxyRequest<never> {
  return Object.defineProperty(request, "auth", {
    value: reading.session,
    configurable: true,
  }) as ProxyRequest<never>;
}

interface Answered {
  readonly reading: SessionReading<unknown>;
  readonly arrival: Arrival;
  readonly answer: Response;
}

/** Whoever is led to the sign-in page, by `protect` or by the app's own function, must not be led back here for ever. */
function endLoop(reader: SessionReader, request: Request, { reading, arrival, answer }: Answered): Response {
  if (!answer.headers.has("location")) return answer;
  const config = reader.config();
  const { basePath } = readNextUrl(request, "");
  const builtIn = new URL(`${basePath}${config.basePath}/signin`, request.url);
  return breakLoop(request, {
    answer,
    ways: [toWayIn(config, { basePath, url: request.url }), builtIn],
    code: reading.status === "signed-in" ? null : reading.reason.code,
    isSecure: createVisit(config, arrival).origin.isSecure,
    showsDetails: config.showsDetails,
    report: (reason) => void reportAt(config, arrival, { reason }),
  });
}

interface Guarded {
  readonly reading: SessionReading<unknown>;
  readonly arrival: Arrival;
  readonly doors: readonly Door[];
}

async function refuse(
  reader: SessionReader,
  request: Request,
  { reading, doors, arrival }: Guarded,
): Promise<Response | null> {
  const config = reader.config();
  const { origin, pathname } = new URL(request.url);
  const { basePath, page } = readNextUrl(request, pathname);
  const way = toWayIn(config, { basePath, url: request.url });
  // The way in must stay open, or the redirect below would lead to itself for ever.
  if (page.startsWith(`${config.basePath}/`) || pathname.startsWith(`${config.basePath}/`)) return null;
  const isOwnPage = way.origin === origin || way.origin === config.origin.fixed?.origin;
  if (isOwnPage && pathname === way.pathname) return null;
  for (const { isAt, requirement } of doors) {
    if (!isAt(page) && !isAt(pathname)) continue;
    const verdict = await reachVerdict(config, { reading, requirement, readArrival: () => arrival });
    if (verdict.kind !== "allowed") return answerRefusal(config, request, { refusal: verdict, way });
  }
  return null;
}

interface Refused {
  readonly refusal: Refusal;
  readonly way: URL;
}

/** A person is shown the way in, or a page; a program gets the status. */
function answerRefusal(config: Config, request: Request, { refusal, way }: Refused): Response {
  const headers = toRefusalHeaders(config, refusal);
  const isPage = request.headers.get("accept")?.includes("text/html") ?? false;
  if (refusal.kind === "unavailable" && isPage) {
    const { code, saw, fix } = refusal.reason;
    const text = config.showsDetails ? `${code}: ${saw}. ${fix}` : "Try again shortly.";
    return new Response(text, { status: 503, headers });
  }
  if (!isPage) return toRefusalResponse(config, refusal);
  if (refusal.kind === "forbidden") {
    // Not to the sign-in page: whoever comes back from there would be sent there again.
    return new Response("You may not see this page.", { status: 403, headers });
  }
  const { pathname, search } = new URL(request.url);
  way.searchParams.set("callbackUrl", pathname + search);
  // A form sent to a page must not be sent again to the sign-in page (RFC 9700 §4.12).
  const status = request.method === "GET" || request.method === "HEAD" ? 307 : 303;
  const { "WWW-Authenticate": _challenge, ...personal } = headers;
  // Absolute: Next.js parses it without a base, and makes it relative when the host is the request's own.
  return new Response(null, { status, headers: { ...personal, Location: way.href } });
}

interface NextUrl {
  readonly basePath: string;
  /** The path without the app's base path and locale, as patterns are written. */
  readonly page: string;
}

function readNextUrl(request: Request, pathname: string): NextUrl {
  const nextUrl: unknown = Reflect.get(request, "nextUrl");
  if (typeof nextUrl !== "object" || nextUrl === null) return { basePath: "", page: pathname };
  const basePath: unknown = Reflect.get(nextUrl, "basePath");
  const page: unknown = Reflect.get(nextUrl, "pathname");
  return {
    basePath: typeof basePath === "string" ? basePath : "",
    page: typeof page === "string" ? page : pathname,
  };
}

function toWayIn({ pages, basePath }: Config, at: { readonly basePath: string; readonly url: string }): URL {
  const path = pages.signIn ?? `${basePath}/signin`;
  const isBelow = !path.startsWith("/") || path.startsWith(`${at.basePath}/`);
  return new URL(isBelow ? path : at.basePath + path, at.url);
}

async function carryCookies(
  answered: Response | undefined,
  reading: SessionReading<unknown>,
): Promise<Response | undefined> {
  if (reading.cookies.length === 0) return answered;
  const response = answered === undefined ? await goOn() : toWritable(answered);
  for (const change of reading.cookies) response.headers.append("Set-Cookie", serializeCookie(change));
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

async function goOn(): Promise<Response> {
  const { NextResponse } = await import("next/server.js");
  return NextResponse.next();
}
