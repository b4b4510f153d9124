import {
  Auth,
  type AuthConfig,
  createActionURL,
  customFetch,
  isAuthAction,
  raw,
  setEnvDefaults,
  skipCSRFCheck,
} from "@auth/core";
import { type Adapter, type AdapterUser, isDate } from "@auth/core/adapters";
import { AccessDenied, AuthError, CredentialsSignin, SignInError } from "@auth/core/errors";
import { decode, encode, getToken, type JWT } from "@auth/core/jwt";
import type { Provider } from "@auth/core/providers";
import Credentials from "@auth/core/providers/credentials";
import GitHub from "@auth/core/providers/github";
import type { Account, Awaitable, ResponseInternal, Session, User } from "@auth/core/types";
import NextAuth from "next-auth";

class Locked extends CredentialsSignin {
  code = "locked";
}
class Closed extends AuthError {
  constructor() {
    super("We are closed");
  }
}

export const config: AuthConfig = {
  trustHost: true,
  secret: process.env.AUTH_SECRET,
  skipCSRFCheck,
  providers: [
    GitHub({ [customFetch]: fetch }),
    Credentials({
      credentials: { pin: {} },
      authorize: ({ pin }) => (pin ? { id: "1", role: "USER" } : null),
    }),
  ] satisfies Provider[],
  callbacks: {
    jwt: ({ token, user }) => ({ ...token, tenant: user?.role ?? token.tenant }),
    session({ session, token }) {
      session.tenant = token.tenant;
      return session;
    },
    signIn() {
      throw new AccessDenied("no");
    },
  },
};

export async function answer(request: Request): Promise<Response> {
  setEnvDefaults(process.env, config);
  const [, , action = ""] = new URL(request.url).pathname.split("/");
  if (!isAuthAction(action)) return new Response(null, { status: 404 });
  return Auth(request, config);
}

export async function session(request: Request): Promise<Session | null> {
  const url = createActionURL("session", "https:", request.headers, process.env, config);
  const parts: ResponseInternal = await Auth(new Request(url), { ...config, raw });
  return parts.redirect ? null : ((await (await Auth(new Request(url), config)).json()) as Session);
}

export const isRefusal = (error: unknown) =>
  error instanceof SignInError || error instanceof Locked || error instanceof Closed;
export const later: Awaitable<User> = { id: "1", role: "USER" };
export const account = (given: Account) => given.tenantId;
export const user = (given: AdapterUser) => given.locale;
export const adapter: Adapter = { getUser: async () => null };
export const tokens = [encode, decode, getToken, isDate];
export const claims = (token: JWT) => token.tenant;
// What is said of @auth/core is said of next-auth too: both are one package.
export const { auth } = NextAuth(config);
export const tenant = async () => (await auth())?.tenant;
