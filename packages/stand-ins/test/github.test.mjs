import * as oauth from "oauth4webapi";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startGitHub } from "../src/index.mjs";
import { appOrigin, describeGitHub, redeem, startFlow } from "./support/app.mjs";

const provider = "github";
const scope = "read:user user:email";
let github;

beforeAll(async () => {
  github = await startGitHub({ app: { origins: [appOrigin] } });
});

afterEach(() => github.heal());
afterAll(() => github.close());

test("Alice signs in through an OAuth client; her e-mail is private but in the list", async () => {
  const token = await signIn({ account: "alice" });
  const { body: user } = await askApi("/api/user", `Bearer ${token}`);
  expect(user).toMatchObject({ id: 58323101, login: "alice-archer", name: "Alice Archer", email: null });
  expect(user).toMatchObject({ type: "User", plan: { name: "free" }, two_factor_authentication: true });
  expect((await fetch(user.avatar_url)).headers.get("content-type")).toBe("image/svg+xml");
  const { body: emails, headers } = await askApi("/api/user/emails", `token ${token}`);
  expect(emails[0]).toEqual({
    email: "alice@example.com",
    primary: true,
    verified: true,
    visibility: "private",
  });
  expect(headers.get("x-oauth-scopes")).toBe("read:user, user:email");
});

test("Carol has no name and a primary address that is not verified", async () => {
  const token = await signIn({ account: "carol" });
  expect((await askApi("/api/user", `Bearer ${token}`)).body.name).toBeNull();
  const { body } = await askApi("/api/user/emails", `Bearer ${token}`);
  expect(body.find(({ primary }) => primary).verified).toBe(false);
});

test("the callback names the issuer as GitHub does since 2026, or not when asked", async () => {
  const flow = await start();
  const callback = await github.authorize(flow.url);
  expect(callback.searchParams.get("iss")).toBe(`${github.origin}/login/oauth`);
  const older = await startGitHub({ app: { origins: [appOrigin] }, sendIssuer: false });
  try {
    const before = await startFlow(describeGitHub(older), { client: older, provider, scope });
    expect((await older.authorize(before.url)).searchParams.has("iss")).toBe(false);
  } finally {
    await older.close();
  }
});

test("without Accept: application/json the token answer is a form", async () => {
  const answer = await exchange(await callBack());
  expect(answer.headers.get("content-type")).toBe("application/x-www-form-urlencoded; charset=utf-8");
  const form = new URLSearchParams(await answer.text());
  expect(form.get("access_token")).toMatch(/^gho_[0-9a-f]{36}$/);
  expect(form.get("scope")).toBe("read:user,user:email");
  expect(form.get("token_type")).toBe("bearer");
});

test.each([
  ["a spent code", {}, "bad_verification_code", true],
  ["an unknown code", { code: "0123456789abcdef0123" }, "bad_verification_code", false],
  ["another verifier", { code_verifier: "x".repeat(43) }, "bad_verification_code", false],
  ["no verifier", { code_verifier: "" }, "bad_verification_code", false],
  ["another redirect URI", { redirect_uri: `${appOrigin}/x` }, "redirect_uri_mismatch", false],
  ["another secret", { client_secret: "wrong" }, "incorrect_client_credentials", false],
])("%s is refused with status 200", async (_what, change, error, spend) => {
  const came = await callBack();
  if (spend) await exchange(came);
  const answer = await exchange(came, change, { accept: "application/json" });
  expect(answer.status).toBe(200);
  const body = await answer.json();
  expect(Object.keys(body)).toEqual(["error", "error_description", "error_uri"]);
  expect(body.error).toBe(error);
});

test("an unknown client is not found", async () => {
  const answer = await exchange(await callBack(), { client_id: "stranger" }, { accept: "application/json" });
  expect(answer.status).toBe(404);
});

test("whoever cancels comes back with GitHub's words", async () => {
  const flow = await start();
  const callback = await github.authorize(flow.url, { deny: true });
  expect(callback.searchParams.get("error")).toBe("access_denied");
  expect(callback.searchParams.get("error_description")).toBe("The user has denied your application access.");
  expect(callback.searchParams.get("state")).toBe(flow.state);
});

test("a foreign redirect URI is answered at the registered one", async () => {
  const flow = await start();
  flow.url.searchParams.set("redirect_uri", "http://evil.example/cb");
  const callback = await github.authorize(flow.url);
  expect(callback.origin).toBe(appOrigin);
  expect(callback.searchParams.get("error")).toBe("redirect_uri_mismatch");
});

test("the API wants a token and a User-Agent", async () => {
  const token = await signIn({});
  expect((await askApi("/api/user", `Bearer ${token}`, null)).status).toBe(403);
  expect(await askApi("/api/user", "Bearer wrong")).toMatchObject({
    status: 401,
    body: { message: "Bad credentials", status: "401" },
  });
  expect((await askApi("/api/user", null)).body.message).toBe("Requires authentication");
});

test("without user:email there is no e-mail list, and no private fields without read:user", async () => {
  const token = await signIn({ scope: "public_repo" });
  expect((await askApi("/api/user/emails", `Bearer ${token}`)).status).toBe(404);
  expect((await askApi("/api/user", `Bearer ${token}`)).body).not.toHaveProperty("plan");
});

test("wrong-iss makes a careful client refuse before it redeems the code", async () => {
  github.fail("wrong-iss");
  const flow = await start();
  const callback = await github.authorize(flow.url);
  const exchanges = countExchanges();
  await expect(redeem(flow, callback)).rejects.toThrow(/"iss"/);
  expect(countExchanges()).toBe(exchanges);
});

test("no-sub answers a user without an id; alter answers what the test wants", async () => {
  const token = await signIn({});
  github.fail("no-sub");
  expect((await askApi("/api/user", `Bearer ${token}`)).body).not.toHaveProperty("id");
  github.heal();
  github.alter({ userinfo: (user) => ({ ...user, id: "7" }), emails: () => [] });
  expect((await askApi("/api/user", `Bearer ${token}`)).body.id).toBe("7");
  expect((await askApi("/api/user/emails", `Bearer ${token}`)).body).toEqual([]);
});

test("token-error, huge and redirect strike the token endpoint", async () => {
  github.fail("token-error");
  expect(await (await exchange(await callBack())).text()).toContain("error=bad_verification_code");
  github.fail("huge");
  expect((await (await exchange(await callBack())).text()).length).toBeGreaterThan(5 * 1024 * 1024);
  github.fail("redirect");
  expect((await exchange(await callBack())).headers.get("location")).toBe(`${github.origin}/elsewhere`);
});

async function start(parameters = {}) {
  return startFlow(describeGitHub(github), { client: github, provider, scope, ...parameters });
}

async function callBack(options) {
  const flow = await start();
  return { flow, callback: await github.authorize(flow.url, options) };
}

async function signIn({ account, ...parameters }) {
  const flow = await start(parameters);
  const response = await redeem(flow, await github.authorize(flow.url, { account }));
  const client = { client_id: github.clientId };
  return (await oauth.processAuthorizationCodeResponse(flow.server, client, response)).access_token;
}

function exchange({ flow, callback }, change = {}, headers = {}) {
  return fetch(flow.server.token_endpoint, {
    method: "POST",
    redirect: "manual",
    headers,
    body: new URLSearchParams({
      client_id: github.clientId,
      client_secret: github.clientSecret,
      code: callback.searchParams.get("code"),
      redirect_uri: flow.redirectUri,
      code_verifier: flow.verifier,
      ...change,
    }),
  });
}

async function askApi(path, authorization, userAgent = "latchkey-test") {
  const response = await fetch(github.origin + path, {
    headers: { "user-agent": userAgent ?? "", ...(authorization && { authorization }) },
  });
  const text = await response.text();
  const json = response.headers.get("content-type").startsWith("application/json");
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

function countExchanges() {
  return github.requests.filter(({ path }) => path === "/login/oauth/access_token").length;
}
