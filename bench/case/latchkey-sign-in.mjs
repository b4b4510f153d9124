// The start of a sign-in: the form's POST that is answered with the provider's address, and the same asked for on the server.
import { createAuth } from "latchkey/core";
import { Oidc } from "latchkey/providers/oidc";
import { importParts } from "../lib/inner-parts.mjs";
import { acme, acmeUrls, origin, secret, silentLogger } from "./visitor.mjs";

const { authorization, token, userinfo, jwks } = acmeUrls;
const provider = Oidc({ ...acme, authorization, token, userinfo, jwksUri: jwks, scope: "openid email" });
const options = { providers: [provider], secret, logger: silentLogger };
const environment = { NODE_ENV: "production" };

const goal = { limit: 2.2, v4: 18, v5: 50 };

function requireStarted(url, what) {
  if (!url.includes("code_challenge=")) throw new Error(`${what} did not start a sign-in`);
}

async function createPost() {
  const auth = createAuth(options, environment);
  const answer = await auth.handle(new Request(`${origin}/api/auth/csrf`));
  const [line] = answer.headers.getSetCookie();
  const { csrfToken } = await answer.json();
  const headers = { cookie: line.split(";", 1)[0], origin, "x-auth-return-redirect": "1" };
  return async () => {
    const body = new URLSearchParams({ csrfToken, callbackUrl: "/dashboard" });
    const request = new Request(`${origin}/api/auth/signin/acme`, { method: "POST", headers, body });
    return (await (await auth.handle(request)).json()).url;
  };
}

/** What a Server Action does, without Next.js around it: no entry point has that, so these are the files below. */
async function createServerCall() {
  const { createEngine, nativeFirst } = await importParts("sign-in-parts", {
    "core/create-engine": ["createEngine"],
    "compat/every-dialect": ["nativeFirst"],
  });
  const engine = createEngine(options, () => ({ environment, dialects: nativeFirst }));
  const headers = new Headers({ host: "localhost:3000", cookie: "theme=dark" });
  return async () => {
    const { to, cookies } = await engine.signIn(
      {
        headers,
        hasHeaders: true,
        cookieHeader: "theme=dark",
        address: null,
        method: "POST",
        place: "server-action",
        canWriteCookies: true,
      },
      { providerId: "acme", redirectTo: "/dashboard" },
    );
    if (cookies.length !== 1) throw new Error(`a sign-in set ${cookies.length} cookies`);
    return to.href;
  };
}

export async function createSignInCases() {
  const [post, call] = [await createPost(), await createServerCall()];
  requireStarted(await post(), "POST signin/acme");
  requireStarted(await call(), "signIn()");
  return [
    {
      group: "sign-in",
      id: "latchkey-sign-in",
      name: "latchkey: POST signin/acme",
      run: post,
      limit: "limit-sign-in-request",
      goal,
    },
    {
      group: "sign-in",
      id: "latchkey-sign-in-server",
      name: "latchkey: signIn(), asked for on the server",
      run: call,
      limit: "limit-sign-in",
      goal: { micros: 45, ...goal },
    },
  ];
}
