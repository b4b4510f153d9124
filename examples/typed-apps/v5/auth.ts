import { PrismaAdapter } from "@auth/prisma-adapter";
import { PrismaClient } from "@prisma/client";
import NextAuth, {
  AuthError,
  CredentialsSignin,
  customFetch,
  type NextAuthConfig,
  type NextAuthResult,
  type Session,
} from "next-auth";
import type { Adapter } from "next-auth/adapters";
import { encode as encodeDefault, type JWT } from "next-auth/jwt";
import type { OAuthConfig, OIDCConfig, OIDCUserConfig, Provider } from "next-auth/providers";
import Apple from "next-auth/providers/apple";
import Credentials from "next-auth/providers/credentials";
import Discord from "next-auth/providers/discord";
import GitHub, { type GitHubProfile } from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import MicrosoftEntraID from "next-auth/providers/microsoft-entra-id";
import Nodemailer from "next-auth/providers/nodemailer";
import Resend from "next-auth/providers/resend";

const db = new PrismaClient();
const adapter = PrismaAdapter(db);

class InvalidLogin extends CredentialsSignin {
  code = "invalid_login";
}

class Blocked extends AuthError {
  static type = "Blocked";
  constructor() {
    super("This person is blocked");
  }
}

const providers: Provider[] = [
  GitHub,
  Google({ allowDangerousEmailAccountLinking: true, authorization: { params: { access_type: "offline" } } }),
  Apple,
  Discord({ [customFetch]: (...request: Parameters<typeof fetch>) => fetch(...request) }),
  MicrosoftEntraID({
    clientId: "id",
    clientSecret: "secret",
    issuer: "https://login.microsoftonline.com/1/v2.0",
  }),
  GitHub({
    profile(profile: GitHubProfile) {
      return { id: String(profile.id), role: profile.site_admin ? "ADMIN" : "USER", name: profile.login };
    },
  }),
  {
    id: "harbour",
    name: "Harbour",
    type: "oidc",
    issuer: "https://id.example.com",
    checks: ["pkce", "nonce"],
    client: { token_endpoint_auth_method: "none" },
    idToken: false,
    style: { brandColor: "#123456", logo: "/harbour.svg" },
    account: ({ refresh_token, access_token }) => ({ refresh_token, access_token }),
    profile: (profile) => ({ id: profile.sub, name: profile.name }),
  },
  Resend,
  Resend({ apiKey: "key", from: "door@example.com" }),
  Nodemailer({ server: process.env.EMAIL_SERVER, from: "door@example.com" }),
  Credentials({
    credentials: {
      email: {},
      password: { label: "Password", type: "password", autoComplete: "current-password" },
    },
    authorize: async (credentials, request) => {
      const { email, password } = parse(credentials);
      const user = await db.user.findUnique({ where: { email } });
      if (request.headers.get("x-blocked")) throw new Blocked();
      if (!user || user.hash !== password) throw new InvalidLogin();
      return user;
    },
  }),
  Credentials({
    credentials: { pin: { label: "PIN" } },
    async authorize(credentials) {
      return (credentials.pin as string) === "1234" ? { name: "Ann" } : null;
    },
  }),
];

function Harbour(options: OIDCUserConfig<{ sub: string }>): OIDCConfig<{ sub: string }> {
  return { id: "own", name: "Own", type: "oidc", issuer: "https://id.example.com", options };
}
export const either: OAuthConfig<{ sub: string }> = Harbour({ clientId: "id" });

declare function parse(given: unknown): { email: string; password: string };

export const config = {
  adapter,
  providers: [...providers, Harbour({})],
  session: { strategy: "database" },
  secret: ["new", "old"],
  trustHost: true,
  basePath: "/api/auth",
  pages: { signIn: "/login" },
  experimental: { enableWebAuthn: true },
  callbacks: {
    authorized({ auth, request: { nextUrl } }) {
      if (nextUrl.pathname.startsWith("/dashboard")) return !!auth?.user;
      return nextUrl.pathname === "/" ? Response.redirect(new URL("/dashboard", nextUrl)) : true;
    },
    async jwt({ token, user, account, profile, trigger, session }) {
      if (trigger === "update") token.name = session.user.name;
      if (account?.provider === "credentials") token.credentials = true;
      if (user) token.role = user.role;
      if (profile?.given_name) token.name = profile.given_name;
      return token;
    },
    session({ session, token, user }) {
      session.user.id = user?.id ?? token.sub!;
      session.user.role = token.role ?? user.role ?? "USER";
      return session;
    },
    signIn: async ({ account, profile }) =>
      account?.provider !== "google" || Boolean(profile?.email_verified),
  },
  events: {
    async signOut(message) {
      if ("token" in message) console.log(message.token?.sub);
      else console.log(message.session?.userId);
    },
    linkAccount: async ({ user }) => {
      await adapter.updateUser?.({ id: user.id!, emailVerified: new Date() });
    },
  },
  jwt: {
    // The widespread way to give credentials a session in the database.
    async encode(params) {
      if (!params.token?.credentials) return encodeDefault(params);
      const expires = new Date(Date.now() + 1000);
      const session = await adapter.createSession?.({
        sessionToken: crypto.randomUUID(),
        userId: params.token.sub!,
        expires,
      });
      if (!session) throw new Error("no session");
      return session.sessionToken;
    },
  },
  logger: { error: (error: Error) => console.error(error.name), warn: (code) => console.warn(code) },
} satisfies NextAuthConfig;

export const result: NextAuthResult = NextAuth(config);
export const { handlers, auth, signIn, signOut, unstable_update } = NextAuth(config);
export const { GET, POST } = handlers;
export const lazy = NextAuth((request) => ({ providers, basePath: request?.nextUrl.pathname }));
export const later = NextAuth(async () => ({ providers: [] }));

export const custom: Adapter = {
  ...adapter,
  async createUser(user) {
    const role: "ADMIN" | "USER" | undefined = user.role;
    return { ...user, role: role ?? "USER" };
  },
};
export const mock: Session = { user: { name: "Ann", role: "USER" }, expires: "2030-01-01" };
export const asText = (token: JWT | null) => token?.role;
