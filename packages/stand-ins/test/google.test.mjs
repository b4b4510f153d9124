import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startGoogle } from "../src/index.mjs";
import { appOrigin, discover, readUserinfo, redeem, signIn, startFlow } from "./support/app.mjs";

const provider = "google";
let google;

beforeAll(async () => {
  google = await startGoogle({ app: { origins: [appOrigin] } });
});

afterAll(() => google.close());

test("Bob signs in: ID token and userinfo look like Google's", async () => {
  const signedIn = await signIn(google, { provider, account: "bob" });
  const { claims, tokens } = signedIn;
  expect(claims).toMatchObject({
    iss: google.issuer,
    azp: google.clientId,
    aud: google.clientId,
    hd: "example.com",
    email: "bob@example.com",
    email_verified: true,
    name: "Bob Baker",
    given_name: "Bob",
    family_name: "Baker",
  });
  expect(claims.sub).toMatch(/^\d{21}$/);
  expect(claims.exp - claims.iat).toBe(3599);
  expect(claims.at_hash).toMatch(/^[\w-]{22}$/);
  expect(decodeProtectedHeader(tokens.id_token)).toMatchObject({ alg: "RS256", kid: expect.any(String) });
  expect(tokens).toMatchObject({ expires_in: 3599, token_type: "bearer" });
  expect(tokens.access_token).toMatch(/^ya29\./);
  expect(await readUserinfo(signedIn.flow, signedIn)).toMatchObject({ sub: claims.sub, name: "Bob Baker" });
  expect((await fetch(claims.picture)).headers.get("content-type")).toBe("image/svg+xml");
});

test("the callback carries Google's parameters, iss among them", async () => {
  const { callback, flow } = await signIn(google, { provider, account: "carol" });
  expect([...callback.searchParams.keys()]).toEqual(["state", "iss", "code", "scope", "authuser", "prompt"]);
  expect(callback.searchParams.get("state")).toBe(flow.state);
  expect(callback.searchParams.get("code")).toMatch(/^4\/0A/);
  expect(callback.searchParams.get("scope").split(" ")).toEqual([
    "email",
    "profile",
    "openid",
    "https://www.googleapis.com/auth/userinfo.email",
    "https://www.googleapis.com/auth/userinfo.profile",
  ]);
});

test("without the profile scope there is no name", async () => {
  const { claims } = await signIn(google, { provider, scope: "openid email" });
  expect(claims.email).toBe("alice@example.com");
  expect(claims).not.toHaveProperty("name");
});

test("a refresh token comes with offline access and consent only, and refreshes", async () => {
  const online = await signIn(google, { provider });
  expect(online.tokens).not.toHaveProperty("refresh_token");
  const offline = await signIn(google, { provider, access_type: "offline", prompt: "consent" });
  const { body } = await ask(offline.flow, {
    grant_type: "refresh_token",
    refresh_token: offline.tokens.refresh_token,
  });
  expect(Object.keys(body)).toEqual(["access_token", "expires_in", "scope", "token_type", "id_token"]);
  expect(decodeJwt(body.id_token)).not.toHaveProperty("nonce");
});

test("a code works once, and Google says so in its own words", async () => {
  const { flow, callback } = await signIn(google, { provider });
  const again = await redeem(flow, callback);
  expect(again.status).toBe(400);
  expect(await again.json()).toEqual({ error: "invalid_grant", error_description: "Bad Request" });
});

test("a code nobody issued is malformed", async () => {
  const flow = await startFlow(await discover(google), { client: google, provider });
  expect(await ask(flow, { grant_type: "authorization_code", code: "4/nonsense" })).toEqual({
    status: 400,
    body: { error: "invalid_grant", error_description: "Malformed auth code." },
  });
});

test.each([
  ["another verifier", { code_verifier: "x".repeat(43) }, 400, "invalid_grant"],
  ["no verifier", { code_verifier: "" }, 400, "invalid_grant"],
  ["another redirect URI", { redirect_uri: `${appOrigin}/elsewhere` }, 400, "redirect_uri_mismatch"],
  ["another secret", { client_secret: "wrong" }, 401, "invalid_client"],
  ["no secret", { client_secret: "" }, 400, "invalid_request"],
  ["another client", { client_id: "stranger" }, 401, "invalid_client"],
  ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type"],
])("%s does not redeem the code", async (_what, change, status, error) => {
  const flow = await startFlow(await discover(google), { client: google, provider });
  const callback = await google.authorize(flow.url);
  const answer = await ask(flow, {
    grant_type: "authorization_code",
    code: callback.searchParams.get("code"),
    redirect_uri: flow.redirectUri,
    code_verifier: flow.verifier,
    ...change,
  });
  expect(answer).toMatchObject({ status, body: { error } });
});

test("the secret is taken from the form as well", async () => {
  const flow = await startFlow(await discover(google), { client: google, provider });
  const callback = await google.authorize(flow.url);
  expect((await redeem(flow, callback, { post: true })).status).toBe(200);
  const exchange = google.requests.findLast(({ path }) => path === "/token");
  expect(exchange.body.client_secret).toBe("***");
});

test("cancelling comes back with access_denied", async () => {
  const flow = await startFlow(await discover(google), { client: google, provider });
  const callback = await google.authorize(flow.url, { deny: true });
  expect(Object.fromEntries(callback.searchParams)).toEqual({
    state: flow.state,
    error: "access_denied",
    iss: google.issuer,
  });
});

test.each([
  ["redirect_uri", "http://evil.example/cb", "Error 400: redirect_uri_mismatch"],
  ["client_id", "stranger", "Error 401: invalid_client"],
  ["response_type", "token", "Error 400: unsupported_response_type"],
  ["scope", "", "Error 400: invalid_request"],
])("a wrong %s ends on a page, not at the app", async (parameter, value, title) => {
  const flow = await startFlow(await discover(google), { client: google, provider });
  flow.url.searchParams.set(parameter, value);
  await expect(google.authorize(flow.url)).rejects.toThrow(title);
});

test("what a page shows is escaped", async () => {
  const flow = await startFlow(await discover(google), { client: google, provider });
  flow.url.searchParams.set("state", '"><script>alert(1)</script>');
  const html = await (await fetch(flow.url)).text();
  expect(html).not.toContain("<script>");
  const callback = await google.authorize(flow.url);
  expect(callback.searchParams.get("state")).toBe('"><script>alert(1)</script>');
});

test("userinfo refuses a token it did not issue, and one that was revoked", async () => {
  const { flow, tokens } = await signIn(google, { provider });
  const askUserinfo = (token) =>
    fetch(flow.server.userinfo_endpoint, { headers: { authorization: `Bearer ${token}` } });
  expect((await askUserinfo("stranger")).status).toBe(401);
  expect((await askUserinfo(tokens.access_token)).status).toBe(200);
  await fetch(flow.server.revocation_endpoint, {
    method: "POST",
    body: new URLSearchParams({ token: tokens.access_token }),
  });
  expect((await askUserinfo(tokens.access_token)).status).toBe(401);
});

async function ask(flow, parameters) {
  const response = await fetch(flow.server.token_endpoint, {
    method: "POST",
    body: new URLSearchParams({
      client_id: google.clientId,
      client_secret: google.clientSecret,
      ...parameters,
    }),
  });
  return { status: response.status, body: await response.json() };
}
