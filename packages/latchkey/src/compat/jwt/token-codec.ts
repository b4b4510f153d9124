import { createUuid } from "../../bytes/random-text.js";
import { openClaims, sealClaims } from "../../bytes/seal.js";
import { readKeyRing } from "../../config/config-memory.js";
import type { Dialect } from "../../config/dialect.js";
import type { KeyRing } from "../../config/key-ring.js";
import { systemClock } from "../../config/system-clock.js";
import type { Awaitable } from "../../contract/awaitable.js";
import { createAuthError } from "../../reason/auth-error.js";
import { v4Dialect } from "../v4/dialect.js";
import { v5Dialect } from "../v5/dialect.js";
import { readDialectOfToken } from "./dialect-of-token.js";

/**
 * The claims every token may have; augment `JWT` to add yours.
 *
 * @example
 * ```ts
 * import type { DefaultJWT } from "latchkey/jwt";
 *
 * export const readName = (token: DefaultJWT) => token.name;
 * ```
 */
export interface DefaultJWT extends Record<string, unknown> {
  name?: string | null;
  email?: string | null;
  picture?: string | null;
  sub?: string;
  iat?: number;
  exp?: number;
  jti?: string;
}

/**
 * The claims of a session token.
 *
 * @example
 * ```ts
 * import type { JWT } from "latchkey/jwt";
 *
 * export const isAdmin = (token: JWT | null) => token?.role === "admin";
 * ```
 */
export interface JWT extends Record<string, unknown>, DefaultJWT {}

/**
 * What `encode` takes.
 *
 * @example
 * ```ts
 * import type { JWTEncodeParams } from "latchkey/jwt";
 *
 * const params: JWTEncodeParams = { token: { sub: "42" }, secret: "…", maxAge: 3600 };
 * ```
 */
export interface JWTEncodeParams<Payload = JWT> {
  token?: Payload;
  secret: string | string[];
  /** The cookie's name, as next-auth 5 wants it; without one the token is next-auth 4's. */
  salt?: string;
  /** Seconds; 30 days unless set. */
  maxAge?: number;
}

/**
 * What `decode` takes.
 *
 * @example
 * ```ts
 * import type { JWTDecodeParams } from "latchkey/jwt";
 *
 * export const isEmpty = ({ token }: JWTDecodeParams) => token === undefined;
 * ```
 */
export interface JWTDecodeParams {
  token?: string;
  secret: string | string[];
  salt?: string;
}

/**
 * Functions an app may put in place of ours.
 *
 * @example
 * ```ts
 * import type { JWTOptions } from "latchkey/jwt";
 *
 * const jwt: Partial<JWTOptions> = { maxAge: 3600 };
 * ```
 */
export interface JWTOptions {
  secret: string | string[];
  maxAge: number;
  /** With one secret its text: next-auth 4 knows no other. */
  encode(params: JWTEncodeParams & { secret: string }): Awaitable<string>;
  decode(params: JWTDecodeParams & { secret: string }): Awaitable<JWT | null>;
}

/**
 * next-auth 4's name for what tokens are sealed with.
 *
 * @example
 * ```ts
 * import type { Secret } from "latchkey/jwt";
 *
 * export const secret: Secret = "…";
 * ```
 */
export type Secret = string | Uint8Array;

const defaultMaxAgeSeconds = 30 * 24 * 60 * 60;
const toleranceSeconds = 15;
const rings = new Map<string, KeyRing>();

function ringOf(secret: string | readonly string[]): KeyRing {
  const secrets = typeof secret === "string" ? [secret] : secret;
  return readKeyRing(rings, { secrets: secrets.filter((each) => each !== "") });
}

/**
 * Makes a session token as next-auth writes it: 5's with a salt, 4's without.
 *
 * @example
 * ```ts
 * import { encode } from "latchkey/jwt";
 *
 * const token = await encode({ token: { sub: "42" }, secret: "…", salt: "authjs.session-token" });
 * ```
 */
export async function encode<Payload extends object = JWT>(
  params: JWTEncodeParams<Payload>,
): Promise<string> {
  const { token, secret, salt, maxAge = defaultMaxAgeSeconds } = params;
  const dialect = salt ? v5Dialect : v4Dialect;
  const [key] = await ringOf(secret).sessionKeys(dialect, salt ?? "");
  if (key === undefined) throw createAuthError("SECRET_MISSING", { runtime: "current" });
  const iat = Math.floor(systemClock() / 1000);
  return sealClaims(key, { ...token, iat, exp: iat + maxAge, jti: createUuid() });
}

/**
 * Opens a session token of either generation, or of our own; throws an `AuthError` when it cannot be opened or is over.
 *
 * @example
 * ```ts
 * import { decode } from "latchkey/jwt";
 *
 * const claims = await decode({ token: "eyJ…", secret: "…", salt: "authjs.session-token" });
 * ```
 */
export async function decode<Payload = JWT>({
  token,
  secret,
  salt,
}: JWTDecodeParams): Promise<Payload | null> {
  if (!token) return null;
  const dialect = readDialectOfToken(token);
  const facts = { cookie: salt ?? "token", length: token.length };
  if (dialect === null) throw createAuthError("TOKEN_MALFORMED", facts);
  const claims = await openClaims(await keysOf(secret, dialect, salt), token);
  if (claims === null) throw createAuthError("SECRET_MISMATCH", { ...facts, keyId: "none", known: "none" });
  const nowSeconds = Math.floor(systemClock() / 1000);
  if (typeof claims.exp === "number" && claims.exp < nowSeconds - toleranceSeconds) {
    throw createAuthError("TOKEN_EXPIRED", { secondsAgo: nowSeconds - claims.exp, maxAge: "unknown" });
  }
  return claims as Payload;
}

function keysOf(secret: string | readonly string[], dialect: Dialect, salt: string | undefined) {
  return ringOf(secret).sessionKeys(dialect, salt ?? "");
}
