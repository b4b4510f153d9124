import type { PrismaAdapter } from "@auth/prisma-adapter";
import type { JWTOptions } from "next-auth/jwt";
import { encode as encodeToken } from "next-auth/jwt";

const days = 24 * 60 * 60 * 1000;

/**
 * The trick many apps use, since next-auth gives people with a password a token even where sessions are in a database:
 * an `encode` that makes a row and answers with its id in place of a token.
 */
export const encodeAsRow =
  (adapter: ReturnType<typeof PrismaAdapter>): JWTOptions["encode"] =>
  async (params) => {
    if (!params.token?.withPassword) return encodeToken(params);
    const { sub } = params.token;
    if (!sub) throw new Error("the token names nobody");
    const sessionToken = `password.${crypto.randomUUID()}`;
    const expires = new Date(Date.now() + 30 * days);
    const created = await adapter.createSession?.({ sessionToken, userId: sub, expires });
    if (!created) throw new Error("no session was made");
    return sessionToken;
  };
