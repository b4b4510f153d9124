// next-auth 4 through the entry points an app uses.
import { createRequire } from "node:module";
import { encode, getToken } from "next-auth-v4/jwt";
import {
  acme,
  acmeUrls,
  cookieNames,
  createResponse,
  person,
  requireEmail,
  secret,
  silentLogger,
  toCookieHeader,
  toCookieObject,
} from "./visitor.mjs";

const require = createRequire(import.meta.url);
const { default: NextAuth } = require("next-auth-v4");
const { getServerSession } = require("next-auth-v4/next");

const provider = {
  ...acme,
  type: "oauth",
  authorization: { url: acmeUrls.authorization, params: { scope: "openid email" } },
  token: acmeUrls.token,
  userinfo: acmeUrls.userinfo,
  jwks_endpoint: acmeUrls.jwks,
  idToken: true,
  checks: ["pkce", "state", "nonce"],
  profile: (profile) => ({ id: profile.sub }),
};
const options = { secret, providers: [provider], session: { strategy: "jwt" }, logger: silentLogger };

export const mintV4 = () => encode({ token: person, secret });

async function visit({ path, cookies, body }) {
  const request = {
    method: body === undefined ? "GET" : "POST",
    query: { nextauth: path },
    cookies,
    headers: { host: "localhost:3000" },
    body,
  };
  const response = createResponse();
  await NextAuth(request, response, options);
  return response;
}

async function createSignIn() {
  const { body, headers } = await visit({ path: ["csrf"], cookies: {} });
  const line = headers.get("set-cookie").find((each) => each.startsWith("next-auth.csrf-token="));
  const cookies = { "next-auth.csrf-token": decodeURIComponent(line.split(/[=;]/)[1]) };
  const fields = { csrfToken: body.csrfToken, callbackUrl: "/dashboard", json: "true" };
  const start = async () =>
    (await visit({ path: ["signin", "acme"], cookies, body: { ...fields } })).body.url;
  if (!(await start()).includes("code_challenge=")) throw new Error("next-auth 4 did not start a sign-in");
  return start;
}

export async function createNextAuthV4Cases({ tokens }) {
  const cookies = toCookieObject(cookieNames.v4, tokens.v4);
  const headers = { host: "localhost:3000", cookie: toCookieHeader(cookieNames.v4, tokens.v4) };
  const readSession = () => getServerSession({ headers, cookies }, createResponse(), options);
  const readToken = () => getToken({ req: { headers, cookies }, secret });
  requireEmail((await readSession()).user.email, "getServerSession");
  requireEmail((await readToken()).email, "getToken");
  return [
    { group: "read", id: "v4-get-token", name: "next-auth 4: getToken", run: readToken, limit: "limit-v4" },
    {
      group: "read",
      id: "v4-session",
      name: "next-auth 4: getServerSession(req, res, options)",
      run: readSession,
      limit: "limit-v4",
    },
    { group: "encode", id: "v4-encode", name: "next-auth 4: encode", run: mintV4, limit: "limit-seal-gcm" },
    {
      group: "sign-in",
      id: "v4-sign-in",
      name: "next-auth 4: POST signin/acme",
      run: await createSignIn(),
      limit: "limit-sign-in",
    },
  ];
}
