import { NextResponse } from "next/server";
import {
  decode,
  encode,
  type JWT,
  type JWTDecodeParams,
  type JWTEncodeParams,
  type Secret,
} from "next-auth/jwt";
import {
  type NextAuthMiddlewareOptions,
  type NextMiddlewareWithAuth,
  type NextRequestWithAuth,
  type WithAuthArgs,
  withAuth,
} from "next-auth/middleware";

const options: NextAuthMiddlewareOptions = {
  pages: { signIn: "/login", error: "/error" },
  secret: process.env.NEXTAUTH_SECRET,
  callbacks: { authorized: ({ token, req }) => token?.role === "ADMIN" || req.nextUrl.pathname === "/" },
  jwt: { decode: async ({ token, secret }) => verify(token, secret) },
};

const inner: NextMiddlewareWithAuth = (request: NextRequestWithAuth) => {
  const role: string | undefined = request.nextauth.token?.role;
  return role === "ADMIN" ? NextResponse.next() : NextResponse.rewrite(new URL("/denied", request.url));
};

export default withAuth(function middleware(req) {
  console.log(req.nextauth.token?.id);
}, options);

export const onlyOptions = withAuth(options);
export const onlyInner = withAuth(inner);
export const direct = (request: NextRequestWithAuth) => withAuth(request);
export const given: WithAuthArgs = [options];

// A codec of the app's own, in the manner of jsonwebtoken.
declare function sign(claims: object, secret: string): string;
declare function verify(token: string | undefined, secret: string): JWT | null;
export const codec = {
  encode: async ({ token, secret }: { token?: JWT; secret: string; maxAge?: number }) =>
    sign(token ?? {}, secret),
  decode: async ({ token, secret }: { token?: string; secret: string }) => verify(token, secret),
};
export const secret: Secret = "text";
export const around = {
  encode: (params: JWTEncodeParams) => encode(params),
  decode: (params: JWTDecodeParams) => decode(params),
};
