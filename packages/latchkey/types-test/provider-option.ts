// Compiled, never run: what apps of next-auth write into providers and options. examples/typed-apps compiles whole apps
// against the built package; this is the part that every check can afford.
import { customFetch, type NextAuthConfig, type NextAuthOptions } from "../src/entry/index.js";
import type { OAuthConfig, OAuthUserConfig } from "../src/entry/providers.js";
import { Auth0 } from "../src/provider/auth0.js";
import { AzureAD } from "../src/provider/azure-ad.js";
import { Credentials } from "../src/provider/credentials.js";
import { Discord, type DiscordProfile } from "../src/provider/discord.js";
import { GitHub, type GithubProfile } from "../src/provider/github.js";
import { Google, type GoogleProfile } from "../src/provider/google.js";

interface HarbourProfile {
  uid: number;
  handle: string;
}

// Every option name of either generation, in a provider of the app's own.
export function Harbour<P extends HarbourProfile>(options: OAuthUserConfig<P>): OAuthConfig<P> {
  return {
    id: "harbour",
    name: "Harbour",
    type: "oauth",
    version: "2.0",
    wellKnown: "https://id.example.com/.well-known/openid-configuration",
    issuer: "https://id.example.com",
    jwks_endpoint: "https://id.example.com/keys",
    jwks: { keys: [] },
    authorization: { url: "https://id.example.com/authorize", params: { scope: "openid", max_age: 60 } },
    token: { request: async ({ client, params, checks }) => client.callback(params, checks.state) },
    userinfo: { request: ({ client, tokens }) => client.userinfo(tokens.access_token) },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    client: { token_endpoint_auth_method: "client_secret_post" },
    httpOptions: { timeout: 10_000 },
    style: { logo: "/harbour.svg", bg: "#fff", text: "#000", brandColor: "#123456" },
    allowDangerousEmailAccountLinking: true,
    redirectProxyUrl: "https://auth.example.com",
    profile: ({ uid, handle }) => ({ id: String(uid), name: handle, role: "USER" }),
    account: ({ refresh_token }) => ({ refresh_token }),
    options,
  };
}

export const providers = [
  Harbour({ clientId: "id", clientSecret: "secret" }),
  Google<GoogleProfile>({
    checks: "state",
    httpOptions: { timeout: 40_000 },
    wellKnown: "https://id.example.com",
  }),
  GitHub({ profile: (profile: GithubProfile) => ({ id: String(profile.id), name: profile.login }) }),
  Discord({ profile: (profile: DiscordProfile) => ({ id: profile.id, name: profile.username }) }),
  Discord<{ snowflake: string }>({ profile: ({ snowflake }) => ({ id: snowflake }) }),
  Auth0({ idToken: false, [customFetch]: fetch, client: { id_token_signed_response_alg: "HS256" } }),
  AzureAD({ tenantId: "common", token: { params: { scope: "User.Read" } } }),
  Credentials({ authorize: ({ signature }) => (signature ? { id: signature } : null) }),
  Credentials({
    credentials: { email: { label: "E-mail", autoComplete: "username" }, password: {} },
    authorize: async (credentials, request) => {
      const email: string = credentials.email;
      const isForwarded = request.headers.get("x-forwarded-for") ?? request.headers["x-forwarded-for"];
      // @ts-expect-error: no such field
      return isForwarded && credentials.nothing ? { id: email, name: request.query?.name } : null;
    },
  }),
];

// Tokens are renewed with the client's own options, which next-auth keeps beside the provider.
const auth0 = Auth0({ clientId: "id", clientSecret: "secret", issuer: "https://harbour.eu.auth0.com" });
export const renewal: [string, string] = [`${auth0.options?.issuer}/oauth/token`, auth0.options.clientId];

// @ts-expect-error: they are no option themselves
export const nested = Auth0({ options: {} });
// @ts-expect-error: a time is a number
export const late = Google({ httpOptions: { timeout: "soon" } });
// @ts-expect-error: no such check
export const unchecked = GitHub({ checks: ["luck"] });

export const v4 = {
  providers,
  session: { strategy: "jwt", maxAge: 3600 },
  callbacks: {
    session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub } }),
    jwt: ({ token, user, account }) => ({ ...token, id: user?.id, key: account?.access_token }),
  },
} satisfies NextAuthOptions;

export const v5 = {
  providers: [...providers, GitHub, Discord],
  secret: ["new", "old"],
  callbacks: {
    authorized: ({ auth, request }) => request.nextUrl.pathname === "/" || auth !== null,
    session({ session, user }) {
      session.user.id = user.id;
      // @ts-expect-error: an id is a text
      session.user.id = 1;
      return session;
    },
  },
} satisfies NextAuthConfig;
