// Every way of calling next-auth 4's functions that its types allow.
import type { NextApiRequest, NextApiResponse } from "next";
import type { NextRequest } from "next/server";
import NextAuth, {
  type CallbacksOptions,
  type CookiesOptions,
  type EventCallbacks,
  getServerSession,
  type LoggerInstance,
  type PagesOptions,
  type SessionOptions,
  type SessionStrategy,
  type Theme,
} from "next-auth";
import { decode, encode, getToken, type JWTOptions } from "next-auth/jwt";
import { SessionContext, type SignOutResponse, signIn, signOut } from "next-auth/react";
import { useContext } from "react";
import { authOptions } from "../auth-options";

type Context = { params: { nextauth: string[] } };

/** As a function of the app's own around the handler, in either router. */
export const GET = (request: NextRequest, context: Context) => NextAuth(request, context, authOptions);
export const inPages = (req: NextApiRequest, res: NextApiResponse) => NextAuth(req, res, authOptions);

/** Parts of the options that live in files of their own. */
export const callbacks: Partial<CallbacksOptions> = { signIn: () => "/blocked" };
export const events: Partial<EventCallbacks> = {
  session: ({ session, token }) => console.log(session, token),
};
export const pages: Partial<PagesOptions> = { newUser: "/welcome", verifyRequest: "/mail" };
export const cookies: Partial<CookiesOptions> = { csrfToken: { name: "csrf", options: { path: "/" } } };
export const logger: Partial<LoggerInstance> = { debug: (code, metadata) => console.log(code, metadata) };
export const strategy: SessionStrategy = "database";
export const session: Partial<SessionOptions> = { strategy, generateSessionToken: () => "an-id" };
export const theme: Theme = { colorScheme: "auto", logo: "/logo.svg", buttonText: "#fff" };
export const jwt: Partial<JWTOptions> = { maxAge: 60, encode, decode };

export async function around(request: NextRequest) {
  const none = await getServerSession();
  const token = await getToken({ req: request, secureCookie: true, cookieName: "app.session" });
  const raw: string | null = await getToken({ req: request, raw: true });
  const text: string = await encode({ token: token ?? undefined, secret: "text", maxAge: 60, salt: "a" });
  const claims = await decode({ token: text, secret: "text" });
  return [none?.user.role, raw, claims?.role, claims?.sub];
}

export function useLeave() {
  const status: string | undefined = useContext(SessionContext)?.status;
  const leave = async (): Promise<string> => {
    const left: SignOutResponse = await signOut({ redirect: false });
    return left.url;
  };
  const enter = () => signIn("email", { email: "ann@example.com" }, new URLSearchParams({ prompt: "login" }));
  return { status, leave, enter };
}
