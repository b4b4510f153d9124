// next-auth 5 through the entry points an app uses. Its auth() needs a running Next.js; what it calls is Auth().
import { encode, getToken } from "next-auth-v5/jwt";
import {
  acme,
  acmeUrls,
  cookieNames,
  corePath,
  origin,
  person,
  requireEmail,
  secret,
  silentLogger,
  toCookieHeader,
} from "./visitor.mjs";

const { Auth } = await import(corePath);
const { authorization, token, userinfo, jwks } = acmeUrls;
const provider = {
  ...acme,
  type: "oidc",
  authorization: { url: authorization, params: { scope: "openid email" } },
  token,
  userinfo,
  jwks_endpoint: jwks,
  checks: ["pkce", "state", "nonce"],
};
const createConfig = () => ({
  secret,
  providers: [provider],
  session: { strategy: "jwt" },
  trustHost: true,
  basePath: "/api/auth",
  logger: silentLogger,
});
const config = createConfig();

export const mintV5 = () => encode({ token: person, secret, salt: cookieNames.v5 });

async function createSignIn() {
  const answer = await Auth(new Request(`${origin}/api/auth/csrf`), config);
  const [line] = answer.headers.getSetCookie();
  const { csrfToken } = await answer.json();
  const headers = { cookie: line.split(";", 1)[0], "x-auth-return-redirect": "1" };
  const start = async () => {
    const body = new URLSearchParams({ csrfToken, callbackUrl: "/dashboard" });
    const request = new Request(`${origin}/api/auth/signin/acme`, { method: "POST", headers, body });
    return (await (await Auth(request, config)).json()).url;
  };
  if (!(await start()).includes("code_challenge=")) throw new Error("next-auth 5 did not start a sign-in");
  return start;
}

export async function createNextAuthV5Cases({ tokens }) {
  const headers = { cookie: toCookieHeader(cookieNames.v5, tokens.v5) };
  const readSession = async () =>
    (await Auth(new Request(`${origin}/api/auth/session`, { headers }), config)).json();
  const readToken = () => getToken({ req: { headers }, secret, salt: cookieNames.v5, secureCookie: false });
  requireEmail((await readSession()).user.email, "Auth");
  requireEmail((await readToken()).email, "getToken");
  return [
    { group: "read", id: "v5-get-token", name: "next-auth 5: getToken", run: readToken, limit: "limit-v5" },
    {
      group: "read",
      id: "v5-session",
      name: "next-auth 5: Auth(GET /session) and .json()",
      run: readSession,
      limit: "limit-v5",
    },
    { group: "encode", id: "v5-encode", name: "next-auth 5: encode", run: mintV5, limit: "limit-seal-v5" },
    {
      group: "sign-in",
      id: "v5-sign-in",
      name: "next-auth 5: POST signin/acme",
      run: await createSignIn(),
      limit: "limit-sign-in",
    },
  ];
}
