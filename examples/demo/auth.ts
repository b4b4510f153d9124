import { createAuth } from "latchkey";
import { Credentials } from "latchkey/providers/credentials";
import { GitHub } from "latchkey/providers/github";
import { Google } from "latchkey/providers/google";
import { Oidc } from "latchkey/providers/oidc";
import { callbackTally } from "./board/callback-tally";
import { verifyPassword } from "./board/demo-account";
import type { Auth } from "./board/demo-session";
import { letVisitorChoose } from "./board/let-visitor-choose";
import { store } from "./store.mjs";

const { DEMO_GITHUB_ORIGIN: origin, AUTH_GOOGLE_ISSUER } = process.env;

function createDemoAuth(strategy: "jwt" | "database"): Auth {
  return createAuth({
    adapter: store,
    session: { strategy },
    // Two cookies, so that a visitor can be signed in both ways; an app has one of them and needs no name for it.
    cookies: strategy === "database" ? { appId: "database" } : {},
    providers: [
      Oidc({ id: "oidc", name: "Harbour ID" }),
      GitHub(origin ? { origin, apiUrl: `${origin}/api` } : {}),
      Google({ issuer: AUTH_GOOGLE_ISSUER }),
      Credentials({
        credentials: {
          email: { label: "Email", type: "email", autocomplete: "username", required: true },
          password: {
            label: "Password",
            type: "password",
            autocomplete: "current-password",
            required: true,
          },
        },
        authorize: ({ email, password }) => verifyPassword(email, password),
      }),
    ],
    callbacks: {
      // Runs when a token is issued: at sign-in there is an account, at a renewal the claim is already in the token.
      jwt: ({ token, account }) => ({ ...token, provider: account?.provider ?? String(token.provider) }),
      session: ({ session, token, stored }) => {
        callbackTally().sessionRuns += 1;
        return { ...session, provider: stored === undefined ? token.provider : null };
      },
    },
  });
}

export const auth = letVisitorChoose({ cookie: createDemoAuth("jwt"), database: createDemoAuth("database") });
