import NextAuth, { type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { callbackTally } from "./board/callback-tally";
import { verifyPassword } from "./board/demo-account";
import { readSessionHome } from "./board/session-home";
import { sessionOptions } from "./session-options.mjs";
import { store } from "./store.mjs";

const { DEMO_GITHUB_ORIGIN: githubOrigin, AUTH_GOOGLE_ISSUER } = process.env;

const shared: NextAuthConfig = {
  adapter: store,
  providers: [
    { id: "oidc", name: "Harbour ID", type: "oidc" },
    githubOrigin
      ? GitHub({
          issuer: `${githubOrigin}/login/oauth`,
          authorization: {
            url: `${githubOrigin}/login/oauth/authorize`,
            params: { scope: "read:user user:email" },
          },
          token: `${githubOrigin}/login/oauth/access_token`,
          userinfo: { url: `${githubOrigin}/api/user` },
        })
      : GitHub,
    Google({ issuer: AUTH_GOOGLE_ISSUER }),
    Credentials({
      credentials: {
        email: { label: "Email", type: "email", autocomplete: "username", required: true },
        password: { label: "Password", type: "password", autocomplete: "current-password", required: true },
      },
      authorize: ({ email, password }) => verifyPassword(String(email), String(password)),
    }),
  ],
  callbacks: {
    jwt({ token, account }) {
      if (account) token.provider = account.provider;
      return token;
    },
    session({ session, token, user }) {
      callbackTally().sessionRuns += 1;
      const { name, email, image } = session.user;
      // There is a token, or there is a row of the database.
      const id = token?.sub ?? user.id;
      return {
        expires: session.expires,
        user: { id, name, email, image },
        provider: token?.provider ?? null,
      };
    },
  },
};

const configs = {
  cookie: { ...shared, ...sessionOptions.cookie },
  database: { ...shared, ...sessionOptions.database },
};

export const { handlers, auth, signIn, signOut, unstable_update } = NextAuth(
  async (request) => configs[await readSessionHome(request)],
);
