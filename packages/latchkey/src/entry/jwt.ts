import { type GetTokenParams, readToken } from "../compat/jwt/get-token.js";
import type { JWT } from "../compat/jwt/token-codec.js";
import { viewEnvironment } from "../next/env.js";

/**
 * The claims of a request's session token, or `null`, as next-auth's `getToken` gives them.
 *
 * Finds the cookie of either generation, plain or secure, without being told which; `secret` comes from AUTH_SECRET or
 * NEXTAUTH_SECRET unless set. Throws SECRET_MISSING when there is a token but no secret.
 *
 * @example
 * ```ts
 * import { getToken } from "latchkey/jwt";
 *
 * export async function GET(req: Request) {
 *   const token = await getToken({ req });
 *   return Response.json({ name: token?.name ?? "nobody" });
 * }
 * ```
 */
export function getToken<R extends boolean = false>(
  params: GetTokenParams<R>,
): Promise<(R extends true ? string : JWT) | null> {
  return readToken(params, viewEnvironment());
}

export type { GetTokenParams } from "../compat/jwt/get-token.js";
export {
  type DefaultJWT,
  decode,
  encode,
  type JWT,
  type JWTDecodeParams,
  type JWTEncodeParams,
  type JWTOptions,
  type Secret,
} from "../compat/jwt/token-codec.js";
