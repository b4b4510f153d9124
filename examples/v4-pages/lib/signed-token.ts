import { jwtVerify, SignJWT } from "jose";
import type { JWT, JWTDecodeParams, JWTEncodeParams } from "next-auth/jwt";

const thirtyDays = 30 * 24 * 60 * 60;
const toKey = (secret: JWTEncodeParams["secret"]) => new TextEncoder().encode(String(secret));

/** Tokens that are signed and not encrypted, since another service of the app reads them. */
export async function encode({ token, secret, maxAge = thirtyDays }: JWTEncodeParams): Promise<string> {
  const expires = Math.floor(Date.now() / 1000) + maxAge;
  const signed = new SignJWT({ ...token }).setProtectedHeader({ alg: "HS256" });
  return signed.setIssuedAt().setExpirationTime(expires).sign(toKey(secret));
}

export async function decode({ token, secret }: JWTDecodeParams): Promise<JWT | null> {
  if (!token) return null;
  const { payload } = await jwtVerify(token, toKey(secret), { algorithms: ["HS256"] });
  return payload as JWT;
}
