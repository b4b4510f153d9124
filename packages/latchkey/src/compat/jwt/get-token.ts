import type { Environment } from "../../config/config.js";
import { toCookieName } from "../../config/native-format.js";
import { resolveOriginPolicy } from "../../config/resolve-origin.js";
import type { Awaitable } from "../../contract/awaitable.js";
import { readChunkedCookie } from "../../http/cookie-chunk.js";
import { parseUrl } from "../../http/parse-url.js";
import { AuthError, createAuthError, toThrownFacts } from "../../reason/auth-error.js";
import { toShownText } from "../../session/diagnosis/shown-text.js";
import { isMarkedSignedOut } from "../../session/signed-out-mark.js";
import { readBareUrl } from "../bare-url.js";
import { completeUrl } from "../complete-url.js";
import { nativeFirst } from "../every-dialect.js";
import { isMembers, readText } from "../merge.js";
import { reportCall } from "../report-call.js";
import { isSessionId, readSealedToken } from "./sealed-token.js";
import { decode, type JWT, type JWTDecodeParams } from "./token-codec.js";

/**
 * What `getToken` takes: any request, and whatever of the rest is not the default.
 *
 * @example
 * ```ts
 * import type { GetTokenParams } from "latchkey/jwt";
 *
 * export const toParams = (req: Request): GetTokenParams => ({ req, secureCookie: true });
 * ```
 */
export interface GetTokenParams<R extends boolean = false> {
  /** A `Request`, a `NextRequest`, a Node request, or anything with `headers`. */
  req: object;
  /** AUTH_SECRET, then NEXTAUTH_SECRET, unless set. */
  secret?: string | string[];
  /** The cookie's name unless set; next-auth 5 derives its key from it. */
  salt?: string;
  /** Whether the cookie has the prefix of https; told from the request unless set. */
  secureCookie?: boolean;
  cookieName?: string;
  /** Gives the token's text in place of its claims. */
  raw?: R;
  decode?(params: JWTDecodeParams): Awaitable<JWT | null>;
  logger?: object;
}

/** A guard that has no database to ask and goes by the seal, and what it does when there is none. */
interface TokenGuard {
  readonly onUntold: () => void;
}

interface FoundToken {
  readonly name: string;
  readonly value: string;
}

/** The claims of the request's session token, or `null`; throws only when the call itself is wrong. */
export async function readToken<R extends boolean = false>(
  params: GetTokenParams<R>,
  environment: Environment,
  guard: TokenGuard | null = null,
): Promise<(R extends true ? string : JWT) | null> {
  const { req, raw } = params;
  if (!isMembers(req) && typeof req !== "object")
    throw new TypeError("getToken() needs the request: getToken({ req })");
  const found = findToken(params, environment) ?? findBearer(req);
  if (found === null) {
    const absent = await readAbsent(params, environment, guard);
    return absent as (R extends true ? string : JWT) | null;
  }
  if (raw) return found.value as R extends true ? string : JWT;
  const secret = readSecret(params, environment);
  if (secret === null) throw createAuthError("SECRET_MISSING", { runtime: "current" });
  const open: Open = ({ name, value }) =>
    (params.decode ?? decode)({ token: value, secret, salt: params.salt ?? name });
  // On Node there may be a database, and what it says is not for a seal to say.
  const isBySeal = guard !== null || environment.NEXT_RUNTIME === "edge";
  const sealed = isBySeal
    ? await readBySeal(found, params, { secret, guard, origin: readOrigin(environment) })
    : undefined;
  const claims =
    sealed === undefined ? await openFound(params, found, open) : (sealed ?? (await openBearer(req, open)));
  return claims as (R extends true ? string : JWT) | null;
}

function readSecret({ secret }: GetTokenParams<boolean>, environment: Environment) {
  const given = secret ?? (environment.AUTH_SECRET || environment.NEXTAUTH_SECRET);
  return given && given.length > 0 ? given : null;
}

async function openFound(
  { req, decode: own }: GetTokenParams<boolean>,
  found: FoundToken,
  open: Open,
): Promise<JWT | null> {
  try {
    return keepStanding(req, await open(found));
  } catch (thrown) {
    // A bad credential is no credential: every way of being unreadable reads as signed out.
    const claims = found.name === "" ? null : await openBearer(req, open);
    if (claims === null)
      reportUnreadable(found, { thrown, isOwnDecode: own !== undefined, path: readPath(req) });
    else reportCall("BEARER_SHADOWED", { cookie: found.name, cookieReason: toCode(thrown) }, readPath(req));
    return claims;
  }
}

/** The claims, unless an answer that was under way during a sign-out brought their cookie back. */
function keepStanding(req: object, claims: JWT | null): JWT | null {
  const header = readCookieHeader(req);
  const isOver = nativeFirst.some(({ signedOut }) =>
    isMarkedSignedOut(header, signedOut.base, claims?.auth_time),
  );
  if (isOver) reportCall("SIGNED_OUT_HERE", {}, readPath(req));
  return isOver ? null : claims;
}

const readPath = (req: object): string | undefined =>
  "url" in req && typeof req.url === "string" ? parseUrl(req.url, "http://localhost")?.pathname : undefined;

type Open = (found: FoundToken) => Awaitable<JWT | null>;

const toCode = (thrown: unknown): string =>
  thrown instanceof AuthError ? thrown.reason.code : "JWT_DECODE_THREW";

/** Whoever sends a good token beside a cookie that is over is let in by the token. */
async function openBearer(req: object, open: Open): Promise<JWT | null> {
  const bearer = findBearer(req);
  try {
    return bearer === null ? null : await open(bearer);
  } catch {
    return null;
  }
}

interface SealedRead {
  readonly secret: string | string[];
  /** Where the app is, if its environment says so. */
  readonly origin: string | null;
  readonly guard: TokenGuard | null;
}

function readOrigin(environment: Environment): string | null {
  const { origin } = resolveOriginPolicy({ baseUrl: readBareUrl(environment) }, environment, []);
  return origin.fixed?.origin ?? null;
}

/** The claims of a database session; `undefined` when what arrived is to be opened as a token. */
async function readBySeal(
  found: FoundToken,
  { req, decode: own }: GetTokenParams<boolean>,
  { secret, origin, guard }: SealedRead,
): Promise<JWT | null | undefined> {
  if (found.name === "" || !isSessionId(found.value)) return undefined;
  const read = await readSealedToken({ ...found, secret, origin, cookieHeader: readCookieHeader(req) });
  if (read.token !== null) return read.token;
  // Tokens of the app's own may look like anything.
  if (own !== undefined) return undefined;
  guard?.onUntold();
  reportCall("EDGE_ADAPTER_UNAVAILABLE", {
    problem: "withAuth() and getToken() have no adapter",
    seal: read.problem,
  });
  return null;
}

interface Unreadable {
  readonly thrown: unknown;
  readonly isOwnDecode: boolean;
  readonly path: string | undefined;
}

/** A cookie that gives no claims is told to the log; whatever an `Authorization` header holds may be meant for others. */
function reportUnreadable({ name, value }: FoundToken, { thrown, isOwnDecode, path }: Unreadable): void {
  if (name === "") return;
  const facts = { cookie: name, length: value.length };
  if (isOwnDecode) reportCall("JWT_DECODE_THREW", { ...facts, ...toThrownFacts(thrown) }, path);
  // Three parts are a signed token, which only the app's own encode writes.
  else if (value.split(".").length === 3) reportCall("ENCODE_WITHOUT_DECODE", facts, path);
  else if (thrown instanceof AuthError) reportCall(thrown.reason.code, thrown.reason.facts, path);
}

function findToken({ req, cookieName, secureCookie }: GetTokenParams<boolean>, environment: Environment) {
  const header = readCookieHeader(req);
  const isSecure = secureCookie ?? isSecureRequest(req, environment);
  const names = cookieName === undefined ? listNames(isSecure) : [cookieName];
  return listFound(header, names)[0] ?? null;
}

const listFound = (header: string | null, names: readonly string[]): readonly FoundToken[] =>
  names.flatMap((name) => {
    const { value } = readChunkedCookie(header, name);
    return value === null || value === "" ? [] : [{ name, value }];
  });

const listNames = (isSecure: boolean) => nativeFirst.map(({ session }) => toCookieName(session, isSecure));

async function readAbsent(
  params: GetTokenParams<boolean>,
  environment: Environment,
  guard: TokenGuard | null,
): Promise<JWT | string | null> {
  // A guard takes the cookie that sign-ins write, and no other.
  const other = guard === null ? await readSecure(params, environment) : undefined;
  return other === undefined ? tellAbsent(params, environment) : other;
}

/**
 * Behind a proxy that ends TLS the cookie has the prefix of https, which is taken where the call leaves the name open: it
 * was set over https. The plain one is never taken there, since whoever can set that is not us. `undefined` when there is none.
 */
async function readSecure(
  params: GetTokenParams<boolean>,
  environment: Environment,
): Promise<JWT | string | null | undefined> {
  const { req, raw, cookieName, secureCookie } = params;
  const isOpen = cookieName === undefined && secureCookie === undefined && !isSecureRequest(req, environment);
  const secret = readSecret(params, environment);
  if (!isOpen || secret === null) return undefined;
  for (const { name, value } of listFound(readCookieHeader(req), listNames(true))) {
    try {
      const claims = await (params.decode ?? decode)({ token: value, secret, salt: params.salt ?? name });
      if (claims !== null) return keepStanding(req, claims) && (raw ? value : claims);
    } catch {
      // What does not open is told as a cookie under the wrong name.
    }
  }
  return undefined;
}

/** A cookie under its other prefix that was not taken is the usual reason for a `null`. */
function tellAbsent({ req, cookieName, secureCookie }: GetTokenParams<boolean>, environment: Environment) {
  if (cookieName !== undefined) return null;
  const isSecure = secureCookie ?? isSecureRequest(req, environment);
  const header = readCookieHeader(req);
  const expected = listNames(isSecure);
  const at = listNames(!isSecure).findIndex((name) => readChunkedCookie(header, name).names.length > 0);
  if (at === -1) return null;
  const origin =
    readOrigin(environment) ??
    `${isSecure ? "https" : "http"}://${toShownText(readHeader(req, "host"), 100)}`;
  const facts = { found: listNames(!isSecure)[at] ?? "", expected: expected[at] ?? "", origin };
  reportCall("COOKIE_PREFIX_MISMATCH", facts, readPath(req));
  return null;
}

function isSecureRequest(req: object, environment: Environment): boolean {
  const fixed = environment.AUTH_URL || environment.NEXTAUTH_URL;
  if (fixed) return completeUrl(fixed).startsWith("https:");
  const forwarded = readHeader(req, "x-forwarded-proto")?.split(",")[0]?.trim();
  if (forwarded) return forwarded === "https";
  return "url" in req && typeof req.url === "string" && req.url.startsWith("https:");
}

function findBearer(req: object): FoundToken | null {
  const header = readHeader(req, "authorization") ?? "";
  const problem = findBearerProblem(header);
  if (problem === null) return { name: "", value: decodeURIComponent(header.slice("Bearer ".length)) };
  if (/^["']?bearer\b/i.test(header)) reportCall("BEARER_MALFORMED", { problem }, readPath(req));
  return null;
}

/** What is wrong with a header that is meant to be `Bearer <token>` (RFC 6750 §2.1); told without the token. */
function findBearerProblem(header: string): string | null {
  const [scheme, credential, ...rest] = header.split(" ");
  if (scheme !== "Bearer") return `the scheme is not written "Bearer"`;
  if (credential === undefined || credential === "") return "no token behind the scheme";
  if (rest.length > 0) return "more than one word behind the scheme";
  if (/^["']/.test(credential)) return "the token stands in quotes";
  try {
    decodeURIComponent(credential);
    return null;
  } catch {
    return "a percent sign that encodes nothing";
  }
}

function readHeader(req: object, name: string): string | null {
  const headers: unknown = "headers" in req ? req.headers : undefined;
  if (headers instanceof Headers) return headers.get(name);
  if (!isMembers(headers)) return null;
  if (typeof headers.get === "function") return readText(headers.get(name)) ?? null;
  return readText(headers[name]) ?? null;
}

/** The Cookie header, or the same made of the parsed cookies that next-auth 4 also reads. */
function readCookieHeader(req: object): string | null {
  const header = readHeader(req, "cookie");
  if (header !== null) return header;
  const cookies: unknown = "cookies" in req ? req.cookies : undefined;
  if (!isMembers(cookies)) return null;
  if (typeof cookies.getAll === "function") {
    const all: unknown = cookies.getAll();
    const pairs = Array.isArray(all) ? all.filter(isMembers) : [];
    return pairs.map(({ name, value }) => `${String(name)}=${encodeURIComponent(String(value))}`).join("; ");
  }
  const pairs = Object.entries(cookies).filter(([, value]) => typeof value === "string");
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("; ");
}
