import { PrismaAdapter } from "@next-auth/prisma-adapter";
import { PrismaClient } from "@prisma/client";
import type { Awaitable, NextAuthOptions, TokenSet } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import type { JWT } from "next-auth/jwt";
import Auth0Provider from "next-auth/providers/auth0";
import AzureADProvider from "next-auth/providers/azure-ad";
import CredentialsProvider from "next-auth/providers/credentials";
import DiscordProvider, { type DiscordProfile } from "next-auth/providers/discord";
import EmailProvider, { type SendVerificationRequestParams } from "next-auth/providers/email";
import GithubProvider, { type GithubProfile } from "next-auth/providers/github";
import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";
import KeycloakProvider from "next-auth/providers/keycloak";
import type { OAuthConfig, OAuthUserConfig } from "next-auth/providers/oauth";

const db = new PrismaClient();

interface HarbourProfile {
  uid: number;
  handle: string;
  mail: string;
}

// A provider of the app's own, in the form of next-auth's.
function Harbour<P extends HarbourProfile>(options: OAuthUserConfig<P>): OAuthConfig<P> {
  return {
    id: "harbour",
    name: "Harbour",
    type: "oauth",
    wellKnown: "https://id.example.com/.well-known/openid-configuration",
    authorization: { params: { scope: "openid email", prompt: "consent" } },
    token: {
      url: "https://id.example.com/token",
      async request({ params, checks, provider, client }) {
        const tokens: TokenSet = await client.oauthCallback(provider.callbackUrl, params, checks);
        return { tokens };
      },
    },
    userinfo: { request: async ({ client, tokens }) => client.userinfo(tokens.access_token as string) },
    idToken: true,
    checks: ["pkce", "state"],
    client: { token_endpoint_auth_method: "client_secret_post", id_token_signed_response_alg: "ES256" },
    jwks_endpoint: "https://id.example.com/keys",
    httpOptions: { timeout: 10_000 },
    style: {
      logo: "/harbour.svg",
      bg: "#fff",
      text: "#000",
      logoDark: "/dark.svg",
      bgDark: "#000",
      textDark: "#fff",
    },
    profile: (profile) => ({
      id: String(profile.uid),
      name: profile.handle,
      email: profile.mail,
      role: "USER",
    }),
    options,
  };
}

async function refreshAccessToken(token: JWT): Promise<JWT> {
  const answer = await fetch("https://id.example.com/token", { method: "POST" });
  const renewed = (await answer.json()) as { access_token: string; expires_in: number };
  return {
    ...token,
    accessToken: renewed.access_token,
    accessTokenExpires: Date.now() + renewed.expires_in * 1000,
  };
}

const soon: Awaitable<number> = Promise.resolve(1);
void soon;

export const authOptions: NextAuthOptions = {
  adapter: PrismaAdapter(db),
  secret: process.env.NEXTAUTH_SECRET,
  debug: true,
  session: { strategy: "jwt", maxAge: 60 * 60 * 24, updateAge: 60 * 60 },
  jwt: { maxAge: 60 * 60 },
  pages: { signIn: "/login", error: "/login" },
  useSecureCookies: false,
  cookies: {
    sessionToken: {
      name: "app.session",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
    },
  },
  theme: { colorScheme: "dark", brandColor: "#346df1" },
  logger: {
    error(code, metadata) {
      console.error(code, metadata);
    },
    warn: (code) => console.warn(code),
  },
  providers: [
    GithubProvider({
      clientId: process.env.GITHUB_ID as string,
      clientSecret: process.env.GITHUB_SECRET as string,
      profile(profile: GithubProfile) {
        return {
          id: profile.id.toString(),
          name: profile.name ?? profile.login,
          email: profile.email,
          role: "USER",
        };
      },
    }),
    GoogleProvider<GoogleProfile>({
      clientId: process.env.GOOGLE_ID ?? "",
      clientSecret: process.env.GOOGLE_SECRET ?? "",
      httpOptions: { timeout: 40_000 },
      checks: "state",
      authorization: { params: { prompt: "consent", access_type: "offline", response_type: "code" } },
      allowDangerousEmailAccountLinking: true,
      profile(profile) {
        return {
          id: profile.sub,
          name: profile.name,
          email: profile.email,
          image: profile.picture,
          role: "USER",
        };
      },
    }),
    DiscordProvider({
      clientId: "id",
      clientSecret: "secret",
      profile(profile: DiscordProfile) {
        return { id: profile.id, name: profile.username, role: "USER" };
      },
    }),
    Auth0Provider({ clientId: "id", clientSecret: "secret", issuer: process.env.AUTH0_ISSUER }),
    AzureADProvider({
      clientId: "id",
      clientSecret: "secret",
      tenantId: "common",
      authorization: { params: { scope: "openid" } },
    }),
    KeycloakProvider({
      clientId: "id",
      clientSecret: "secret",
      issuer: "https://id.example.com/realms/app",
      wellKnown: undefined,
    }),
    EmailProvider({
      server: { host: "smtp.example.com", port: 465, auth: { user: "door", pass: "…" } },
      from: "Harbour <door@example.com>",
      maxAge: 600,
      normalizeIdentifier: (identifier) => identifier.toLowerCase(),
      generateVerificationToken: async () => "token",
      async sendVerificationRequest({
        identifier,
        url,
        provider,
        theme,
        token,
        expires,
      }: SendVerificationRequestParams) {
        console.log(identifier, url, provider.from, theme.brandColor, token, expires.toISOString());
      },
    }),
    Harbour({ clientId: "id", clientSecret: "secret" }),
    {
      id: "inline",
      name: "Inline",
      type: "oauth",
      version: "2.0",
      authorization: "https://id.example.com/authorize?scope=email",
      token: "https://id.example.com/token",
      userinfo: "https://id.example.com/me",
      clientId: "id",
      clientSecret: "secret",
      profile(profile) {
        return { id: profile.id, name: profile.name, email: profile.email };
      },
    },
    CredentialsProvider({
      name: "Password",
      credentials: {
        email: { label: "E-mail", type: "email", placeholder: "ann@example.com" },
        password: { label: "Password", type: "password" },
      },
      async authorize(credentials, req) {
        if (!credentials?.email || !credentials.password) return null;
        const address: string = credentials.email;
        const from: string | undefined = req.headers?.["x-forwarded-for"];
        const { email, password } = credentials as { email: string; password: string };
        const user = await db.user.findUnique({ where: { email: address } });
        if (!user || user.hash !== `${password}${from}`) throw new Error(`No ${email}`);
        return { id: user.id, name: user.name, email: user.email, role: "USER" };
      },
    }),
    // A form of the app's own: no fields are named.
    CredentialsProvider({
      id: "wallet",
      authorize: async (given) => (given?.signature ? { id: given.signature, role: "USER" } : null),
    }),
  ],
  callbacks: {
    async signIn({ user, account, profile, email, credentials }) {
      if (account?.provider === "google") return profile?.email?.endsWith("@example.com") ?? false;
      if (email?.verificationRequest) return "/check-your-mail";
      return Boolean(user.id && !credentials?.blocked);
    },
    redirect: async ({ url, baseUrl }) => (url.startsWith("/") ? `${baseUrl}${url}` : url),
    async jwt({ token, user, account, trigger, session }) {
      if (trigger === "update" && session?.name) token.name = session.name;
      if (user) {
        const id: string = user.id;
        token.id = id;
        token.role = user.role;
      }
      if (account) {
        token.accessToken = account.access_token;
        token.accessTokenExpires = (account.expires_at ?? 0) * 1000 + (account.refresh_expires_in ?? 0);
      }
      return Date.now() < (token.accessTokenExpires ?? 0) ? token : refreshAccessToken(token);
    },
    async session({ session, token, user }) {
      if (session.user) {
        session.user.id = token.id ?? user.id;
        session.user.role = token.role;
        session.user.email = token.email;
      }
      session.accessToken = token.accessToken;
      return session;
    },
  },
  events: {
    async signIn({ user, isNewUser }) {
      console.log(user.email, isNewUser);
    },
    signOut: async ({ token, session }) => console.log(token, session),
    createUser: ({ user }) => console.log(user.id),
    linkAccount: ({ account, profile }) => console.log(account.provider, profile.email),
  },
};

// Casts that guides advise for adapters of other versions.
export const withCast: NextAuthOptions = { ...authOptions, adapter: PrismaAdapter(db) as Adapter };

// The spread of a session with an id that may be missing, as templates write it.
export const spreading: NextAuthOptions = {
  providers: [],
  callbacks: {
    session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub } }),
  },
};
