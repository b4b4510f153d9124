import { ResponseBodyError } from "oauth4webapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startOidcProvider } from "../src/index.mjs";
import { appOrigin, discover, readTokens, readUserinfo, redeem, signIn, startFlow } from "./support/app.mjs";

const provider = "oidc";
let oidc;

beforeAll(async () => {
  oidc = await startOidcProvider({ app: { origins: [appOrigin] } });
});

afterAll(() => oidc.close());

test("Alice signs in: the ID token is signed, hers, and carries e-mail, name and picture", async () => {
  const { callback, claims, tokens } = await signIn(oidc, { provider });
  expect(callback.origin + callback.pathname).toBe(`${appOrigin}/api/auth/callback/oidc`);
  expect(callback.searchParams.get("iss")).toBe(oidc.issuer);
  expect(claims).toMatchObject({
    iss: oidc.issuer,
    aud: "latchkey-demo",
    sub: "hb_7Q2mA1",
    email: "alice@example.com",
    email_verified: true,
    name: "Alice Archer",
  });
  expect(tokens.token_type).toBe("bearer");
  const picture = await fetch(claims.picture);
  expect(picture.headers.get("content-type")).toBe("image/svg+xml");
});

test("Bob and Carol are other people", async () => {
  const bob = await signIn(oidc, { provider, account: "bob@example.com" });
  const carol = await signIn(oidc, { provider, account: "carol" });
  expect(bob.claims.email).toBe("bob@example.com");
  expect(carol.claims.name).toBe("Carol Chandler");
});

test("userinfo says the same as the ID token", async () => {
  const signedIn = await signIn(oidc, { provider });
  expect(await readUserinfo(signedIn.flow, signedIn)).toMatchObject({ email: "alice@example.com" });
});

test("whoever cancels comes back with access_denied, state and iss", async () => {
  const flow = await startFlow(await discover(oidc), { client: oidc, provider });
  const callback = await oidc.authorize(flow.url, { deny: true });
  expect(callback.searchParams.get("error")).toBe("access_denied");
  expect(callback.searchParams.get("state")).toBe(flow.state);
  expect(callback.searchParams.get("iss")).toBe(oidc.issuer);
});

test("a request without a code challenge is refused", async () => {
  const flow = await startFlow(await discover(oidc), { client: oidc, provider });
  flow.url.searchParams.delete("code_challenge");
  flow.url.searchParams.delete("code_challenge_method");
  const callback = await oidc.authorize(flow.url);
  expect(callback.searchParams.get("error")).toBe("invalid_request");
});

test("another verifier does not redeem the code", async () => {
  const flow = await startFlow(await discover(oidc), { client: oidc, provider });
  const callback = await oidc.authorize(flow.url);
  const response = await redeem(flow, callback, { verifier: "x".repeat(43) });
  expect(response.status).toBe(400);
  expect((await response.json()).error).toBe("invalid_grant");
});

test("a code works once", async () => {
  const { flow, callback } = await signIn(oidc, { provider });
  await expect(redeem(flow, callback).then((answer) => readTokens(flow, answer))).rejects.toThrow(
    ResponseBodyError,
  );
});

test("a client that does not form-encode its secret for Basic is refused (RFC 6749 §2.3.1)", async () => {
  const flow = await startFlow(await discover(oidc), { client: oidc, provider });
  const callback = await oidc.authorize(flow.url);
  const plain = Buffer.from(`${oidc.clientId}:${oidc.clientSecret}`).toString("base64");
  const response = await fetch(flow.server.token_endpoint, {
    method: "POST",
    headers: { authorization: `Basic ${plain}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: callback.searchParams.get("code"),
      redirect_uri: flow.redirectUri,
      code_verifier: flow.verifier,
    }),
  });
  expect(response.ok).toBe(false);
  expect(await response.json()).toMatchObject({ error: "invalid_request" });
});

test("an unregistered redirect URI never gets an answer", async () => {
  const flow = await startFlow(await discover(oidc), { client: oidc, provider });
  flow.url.searchParams.set("redirect_uri", "http://evil.example/callback");
  await expect(oidc.authorize(flow.url)).rejects.toThrow(/invalid_redirect_uri/);
});

test("form_post brings the answer as a form for the app", async () => {
  const flow = await startFlow(await discover(oidc), { client: oidc, provider, response_mode: "form_post" });
  const { url, body } = await oidc.authorizeFormPost(flow.url);
  expect(url.href).toBe(flow.redirectUri);
  expect(body.get("state")).toBe(flow.state);
  expect(oidc.codesIssued).toContain(body.get("code"));
});

test("offline access gives a refresh token that rotates, and its reuse is noticed", async () => {
  const { flow, tokens } = await signIn(oidc, {
    provider,
    scope: "openid email offline_access",
    prompt: "consent",
  });
  const first = await refresh(flow, tokens.refresh_token);
  expect(first.refresh_token).not.toBe(tokens.refresh_token);
  expect((await refresh(flow, tokens.refresh_token)).error).toBe("invalid_grant");
  expect((await refresh(flow, first.refresh_token)).error).toBe("invalid_grant");
});

test("prompt=none without a session at the provider is login_required", async () => {
  const flow = await startFlow(await discover(oidc), { client: oidc, provider, prompt: "none" });
  const callback = await oidc.authorize(flow.url);
  expect(callback.searchParams.get("error")).toBe("login_required");
});

test("two providers in one process know nothing of each other's codes", async () => {
  const other = await startOidcProvider({ app: { origins: [appOrigin] } });
  try {
    const flow = await startFlow(await discover(oidc), { client: oidc, provider });
    const callback = await oidc.authorize(flow.url);
    callback.searchParams.set("iss", other.issuer);
    const elsewhere = { ...flow, server: await discover(other) };
    const response = await redeem(elsewhere, callback);
    expect((await response.json()).error).toBe("invalid_grant");
  } finally {
    await other.close();
  }
});

test("the log shows the code exchange without the secret", async () => {
  const { flow } = await signIn(oidc, { provider });
  const exchange = oidc.requests.findLast(({ path }) => path === "/token");
  expect(exchange).toMatchObject({ method: "POST", body: { code_verifier: flow.verifier } });
  expect(exchange.headers.authorization).toBe("Basic ***");
  expect(JSON.stringify(oidc.requests)).not.toContain(encodeURIComponent(oidc.clientSecret));
});

async function refresh(flow, refreshToken) {
  const encoded = [flow.client.clientId, flow.client.clientSecret].map(encodeURIComponent).join(":");
  const response = await fetch(flow.server.token_endpoint, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(encoded).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }),
  });
  return response.json();
}
