import type { Place } from "../contract/session.js";
import type { Arrival } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { isAfterAnswer, isOfPages, readCurrentRoute, traceCaller } from "./current-route.js";

/** The request Next.js keeps for the code that runs now: Server Component, Route Handler or Server Action. */
export interface RequestScope {
  readonly arrival: Arrival;
  /** One object per request, to remember things by. */
  readonly identity: object;
  /** The Cookie header with what was written during the request. */
  readCookieHeader(): string | null;
  /** Must have been waited for before anything is written; `false` where nothing can be, as in `after()`. */
  prepareWriting(): Promise<boolean>;
  write(cookies: readonly CookieChange[]): void;
}

/** Cookies written during a request, by name; the request's own header does not show them. */
const written = new WeakMap<object, Map<string, string>>();

/**
 * The current request; throws what Next.js throws while prerendering, and where there is none REQ_RES_MISSING in the Pages
 * Router, which must be given it, and OUTSIDE_REQUEST elsewhere.
 */
export async function readRequestScope(): Promise<RequestScope> {
  // Before anything is waited for, since it tells by the calls that led here.
  const trace = traceCaller();
  const next = loaded ?? (await loadHeaders());
  const headers = await readStore(() => next.headers(), trace);
  const isHandler = isOfHandler(headers);
  // In a Route Handler Next.js copies every cookie for who may write, and most reads write nothing.
  let jar = isHandler ? null : await readStore(() => next.cookies(), trace);
  const isWritable = jar === null ? !isAfterAnswer() : isCookieJarWritable(jar);
  const readCookieHeader = () => mergeCookies(headers.get("cookie"), written.get(headers));
  const cookieHeader = readCookieHeader();
  const place = isHandler ? "route-handler" : isWritable ? "server-action" : "server-component";
  return {
    identity: headers,
    arrival: {
      headers,
      hasHeaders: cookieHeader !== null || !headers.keys().next().done,
      cookieHeader,
      address: null,
      readRoute: () => readCurrentRoute(trace).route,
      method: toMethod(place, headers),
      place,
      canWriteCookies: isWritable,
    },
    readCookieHeader,
    async prepareWriting() {
      jar ??= await readStore(() => next.cookies(), trace);
      return isCookieJarWritable(jar);
    },
    write(cookies) {
      if (cookies.length === 0) return;
      if (jar === null) throw new TypeError("nothing was prepared to write cookies");
      for (const cookie of cookies) writeCookie(jar, cookie);
      const changes = written.get(headers) ?? new Map<string, string>();
      for (const { name, value } of cookies) changes.set(name, value);
      written.set(headers, changes);
    },
  };
}

type NextHeaders = typeof import("next/headers.js");
let loaded: NextHeaders | null = null;

/** Not at the top: Pages routes and middleware must be able to import this file. And once: every call would look it up. */
async function loadHeaders(): Promise<NextHeaders> {
  loaded = await import("next/headers.js");
  return loaded;
}

type CookieJar = Awaited<ReturnType<NextHeaders["cookies"]>>;

/** As Next.js says it from 14 on, and in 13. */
const saysOutside = /outside a request scope|expects to have requestAsyncStorage/;

/** As Next.js says it in 16, and before. */
const saysCached = /inside (a function cached with|`"use cache"`|"use cache"|`unstable_cache)/;

async function readStore<T>(read: () => T, trace: Error | null): Promise<Awaited<T>> {
  try {
    return await read();
  } catch (thrown) {
    // Next.js steers rendering by errors with a digest, and by promises: they are its own and must pass.
    if (!(thrown instanceof Error) || "digest" in thrown) throw thrown;
    const code = findScopeCode(thrown);
    if (code === null) throw thrown;
    if (code === "OUTSIDE_REQUEST" && isOfPages(trace))
      throw createAuthError("REQ_RES_MISSING", { method: "auth", seen: nothingGiven }, thrown);
    throw createAuthError(code, { message: toThrownFacts(thrown).message.slice(0, 120) }, thrown);
  }
}

/** What a call in the Pages Router was given that has no arguments. */
const nothingGiven = "neither a request nor its response";

function findScopeCode({ message }: Error) {
  if (saysCached.test(message)) return "CACHED_SCOPE";
  return saysOutside.test(message) ? "OUTSIDE_REQUEST" : null;
}

/** While a page renders, Next.js answers `set` and `delete` with one and the same function, which throws. */
function isCookieJarWritable(jar: CookieJar): boolean {
  return Reflect.get(jar, "set") !== Reflect.get(jar, "delete");
}

/**
 * A script that calls a Server Action says so by a header; a form that the browser sends by itself, without JavaScript,
 * does not. What tells is that Next.js hands Route Handlers the request's own headers, and pages a class of its own.
 */
function isOfHandler(headers: Awaited<ReturnType<NextHeaders["headers"]>>): boolean {
  return Object.getPrototypeOf(headers) === Headers.prototype && headers.get("next-action") === null;
}

/**
 * Next.js keeps the method to itself. Pages are asked for by GET and actions sent by POST, and nothing else leads to either;
 * but after an action the page is rendered by the same POST, which has a body. A Route Handler answers to whatever it exports.
 */
function toMethod(place: Place, headers: Pick<Headers, "get">): string | null {
  if (place === "server-action") return "POST";
  if (place !== "server-component") return null;
  return headers.get("content-type") === null && headers.get("next-action") === null ? "GET" : "POST";
}

function writeCookie(jar: CookieJar, { maxAgeSeconds, ...cookie }: CookieChange): void {
  const isDeleted = maxAgeSeconds === 0;
  jar.set({
    ...cookie,
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
    // Next.js drops a Max-Age of 0 when it writes cookies again, so a deletion also needs a date in the past.
    ...(isDeleted ? { expires: new Date(0) } : {}),
  });
}

function mergeCookies(
  header: string | null,
  changes: ReadonlyMap<string, string> | undefined,
): string | null {
  if (changes === undefined) return header;
  const kept = (header ?? "").split(";").filter((pair) => !changes.has((pair.split("=", 1)[0] ?? "").trim()));
  const added = [...changes].filter(([, value]) => value !== "").map(([name, value]) => `${name}=${value}`);
  const merged = [...kept.map((pair) => pair.trim()).filter(Boolean), ...added].join("; ");
  return merged === "" ? null : merged;
}

/** Whether this error says that no request belongs to this code at all, as in a job. */
export function isOutsideRequest(error: unknown): error is AuthError {
  return error instanceof AuthError && error.code === "OUTSIDE_REQUEST";
}
