import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSessionClient, type SessionClient } from "../../src/react/session-client.js";
import { type AuthServer, ann, startAuthServer } from "./auth-server.js";

let server: AuthServer;
let client: SessionClient;

beforeEach(async () => {
  server = await startAuthServer();
  client = createSessionClient({ basePath: server.basePath });
});
afterEach(() => server.close());

/** Something to wait for, and the end of the wait. */
function createGate(): { until: Promise<void>; open: () => void } {
  let open = () => {};
  const until = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { until, open };
}

const signInHere = { email: "ann@example.com", redirect: false, redirectTo: "/dashboard" };

describe("asking for the session", () => {
  test("a new client knows nothing and asks nothing", () => {
    expect(client.getState()).toEqual({ status: "loading", data: undefined, reason: null });
    expect(server.asked).toEqual([]);
  });

  test("a session is a session", async () => {
    server.session = ann;
    expect(await client.getSession()).toEqual(ann);
    expect(client.getState()).toEqual({ status: "authenticated", data: ann, reason: null });
  });

  test.each([
    ["null", null],
    ["{}", {}],
  ])("the body %s means signed out", async (_, body) => {
    server.session = body;
    expect(await client.getSession()).toBeNull();
    expect(client.getState().status).toBe("unauthenticated");
  });

  test("outside production the server says why there is none", async () => {
    server.answerNext("/session", { body: "null", headers: { "x-auth-reason": "COOKIE_PREFIX_MISMATCH" } });
    await client.getSession();
    expect(client.getState()).toMatchObject({
      status: "unauthenticated",
      reason: {
        code: "COOKIE_PREFIX_MISMATCH",
        saw: `${server.basePath}/session answered 200 application/json`,
      },
    });
  });

  test("whoever subscribed hears of each change, until they have enough", async () => {
    const heard: string[] = [];
    const unsubscribe = client.subscribe(() => heard.push(client.getState().status));
    await client.refresh();
    server.session = ann;
    await client.refresh();
    unsubscribe();
    await client.refresh();
    expect(heard).toEqual(["unauthenticated", "authenticated"]);
  });
});

describe("a failure is not a sign-out", () => {
  const failures = [
    ["the server fails", { status: 500, body: '{"message":"no"}' }, "SESSION_ENDPOINT_FAILED"],
    [
      "the server fails with a page",
      { status: 502, type: "text/html", body: "<h1>" },
      "SESSION_ENDPOINT_FAILED",
    ],
    ["a page answers", { type: "text/html", body: "<h1>Sign in</h1>" }, "SESSION_ENDPOINT_NOT_JSON"],
    [
      "a page that reads like an answer comes",
      { type: "text/html", body: "null" },
      "SESSION_ENDPOINT_NOT_JSON",
    ],
    ["half an answer arrives", { body: '{"user":' }, "SESSION_ENDPOINT_NOT_JSON"],
    ["something else than a session arrives", { body: '"Bad request."' }, "SESSION_ENDPOINT_NOT_JSON"],
    ["nothing is mounted there", { status: 404, type: "text/html", body: "<h1>" }, "SESSION_ENDPOINT_404"],
    ["the connection breaks", { status: 0 }, "SESSION_ENDPOINT_UNREACHABLE"],
  ] as const;

  test.each(failures)("when %s, the session stays and the state says so", async (_, answer, code) => {
    server.session = ann;
    await client.refresh();
    server.answerNext("/session", answer);
    await client.refresh();
    expect(client.getState()).toMatchObject({ status: "error", data: ann, reason: { code } });
    await client.refresh();
    expect(client.getState()).toEqual({ status: "authenticated", data: ann, reason: null });
  });

  test("the server's own reason is more exact than ours", async () => {
    const headers = { "x-auth-reason": "SESSION_CALLBACK_THREW" };
    server.answerNext("/session", { status: 503, body: "null", headers });
    await client.refresh();
    expect(client.getState()).toMatchObject({ status: "error", reason: { code: "SESSION_CALLBACK_THREW" } });
  });

  test("who asks for a session and gets no answer is told so, with the fix", async () => {
    server.answerNext("/session", { type: "text/html", body: "<h1>Sign in</h1>" });
    await expect(client.getSession()).rejects.toThrow(
      `SESSION_ENDPOINT_NOT_JSON: ${server.basePath}/session answered 200 text/html. Fix: Check basePath, your middleware and the server's log.`,
    );
  });

  test("the same goes for the providers, which are asked for again until they come", async () => {
    server.answerNext("/providers", { status: 500, body: "{}" });
    await expect(client.getProviders()).rejects.toThrow("SESSION_ENDPOINT_FAILED");
    expect(Object.keys(await client.getProviders())).toEqual(["github", "staff"]);
    await client.getProviders();
    expect(server.count("GET /providers")).toBe(2);
  });

  test("the CSRF token is the server's", async () => {
    expect(await client.getCsrfToken()).toBe("the-token");
  });
});

describe("answers out of order", () => {
  test("a slow old answer does not replace a newer one", async () => {
    const gate = createGate();
    server.answerNext("/session", { body: "null", until: gate.until });
    const slow = client.refresh();
    // Two requests may overtake each other on the way; the slow one must be the first.
    await expect.poll(() => server.count("GET /session")).toBe(1);
    server.session = ann;
    await client.refresh();
    gate.open();
    await slow;
    expect(client.getState()).toMatchObject({ status: "authenticated", data: ann });
  });

  test("an answer on its way does not undo an update", async () => {
    const gate = createGate();
    server.session = ann;
    server.answerNext("/session", { body: JSON.stringify(ann), until: gate.until });
    const slow = client.refresh();
    await expect.poll(() => server.count("GET /session")).toBe(1);
    await client.update({ name: "Ann Lee" });
    gate.open();
    await slow;
    expect(client.getState().data?.user.name).toBe("Ann Lee");
  });

  test("nor a session that was handed in meanwhile", async () => {
    const gate = createGate();
    server.answerNext("/session", { body: "null", until: gate.until });
    const slow = client.refresh();
    client.seed(ann);
    gate.open();
    await slow;
    expect(client.getState().data).toEqual(ann);
  });
});

describe("handing in a session", () => {
  test("it is there at once, without a request", () => {
    client.seed(ann);
    expect(client.getState()).toEqual({ status: "authenticated", data: ann, reason: null });
    expect(server.asked).toEqual([]);
  });

  test("the same one again changes nothing, a new one does", async () => {
    client.seed(ann);
    await client.refresh();
    client.seed(ann);
    expect(client.getState().status).toBe("unauthenticated");
    client.seed({ ...ann });
    expect(client.getState().status).toBe("authenticated");
  });

  test("a promised one is waited for", async () => {
    await client.seed(Promise.resolve(ann));
    expect(client.getState()).toMatchObject({ status: "authenticated", data: ann });
    expect(server.asked).toEqual([]);
  });

  test("when the promise breaks, the server is asked", async () => {
    server.session = ann;
    client.seed(Promise.reject(new Error("the database is away")));
    await expect.poll(() => client.getState().status).toBe("authenticated");
  });
});

describe("signing in", () => {
  test("with the right password the session is there when the promise resolves", async () => {
    const result = await client.signIn("staff", { ...signInHere, password: "sesame" });
    expect(result).toEqual({
      ok: true,
      status: 200,
      error: null,
      code: null,
      url: `${server.origin}/dashboard`,
    });
    expect(client.getState()).toMatchObject({ status: "authenticated", data: ann });
  });

  test("the form carries the fields and the token, and nothing that is only meant for us", async () => {
    await client.signIn("staff", { ...signInHere, password: "sesame", totp: undefined, remember: true });
    const [type = "", body = ""] = server.posted[0]?.split(" ") ?? [];
    expect(type).toContain("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      email: "ann@example.com",
      password: "sesame",
      json: "true",
      remember: "true",
      callbackUrl: "/dashboard",
      csrfToken: "the-token",
    });
    expect(server.asked).toContain("POST /callback/staff");
  });

  test("with a wrong password it says so, and nobody is signed in", async () => {
    const result = await client.signIn("staff", { ...signInHere, password: "guess" });
    expect(result).toEqual({
      ok: false,
      status: 200,
      error: "CredentialsSignin",
      code: "credentials",
      url: null,
    });
    expect(client.getState().status).toBe("loading");
  });

  test("a refusal with status 401, as older servers send it, is the same", async () => {
    const body = JSON.stringify({ url: `${server.basePath}/error?error=CredentialsSignin&provider=staff` });
    server.answerNext("/callback/staff", { status: 401, body });
    const result = await client.signIn("staff", { ...signInHere, password: "guess" });
    expect(result).toMatchObject({ ok: false, status: 401, error: "CredentialsSignin", url: null });
  });

  test("a refusal without an address is a failure too", async () => {
    server.answerNext("/callback/staff", { status: 500, body: "{}" });
    const failed = await client.signIn("staff", { ...signInHere, password: "sesame" });
    expect(failed).toMatchObject({ ok: false, status: 500, error: "SESSION_ENDPOINT_FAILED", url: null });
    server.answerNext("/callback/staff", { body: "{}" });
    const empty = await client.signIn("staff", { ...signInHere, password: "sesame" });
    expect(empty).toMatchObject({ ok: false, url: null });
  });

  test("an OAuth provider gives the address of its own page, with the extra parameters", async () => {
    const result = await client.signIn("github", { redirect: false, redirectTo: "/" }, { prompt: "login" });
    expect(result).toMatchObject({ ok: true, url: "https://github.example/authorize?prompt=login" });
  });

  test.each(["/providers", "/csrf"])("when %s cannot be reached, the result says so", async (path) => {
    server.answerNext(path, { status: 0 });
    const result = await client.signIn("staff", { ...signInHere, password: "sesame" });
    expect(result).toMatchObject({ ok: false, status: 0, error: "SESSION_ENDPOINT_UNREACHABLE", url: null });
    expect(server.posted).toEqual([]);
  });
});

describe("signing out", () => {
  test("the session is gone when the promise resolves", async () => {
    server.session = ann;
    await client.refresh();
    const result = await client.signOut({ redirect: false, redirectTo: "/bye" });
    expect(result).toMatchObject({ ok: true, error: null, url: `${server.origin}/bye` });
    expect(client.getState().status).toBe("unauthenticated");
  });

  test("a target that tells its page of an error is a target like any other", async () => {
    server.session = ann;
    await client.refresh();
    const redirectTo = "/login?error=SessionExpired&code=idle";
    const result = await client.signOut({ redirect: false, redirectTo });
    expect(result).toEqual({
      ok: true,
      status: 200,
      error: null,
      code: null,
      url: server.origin + redirectTo,
    });
    expect(client.getState().status).toBe("unauthenticated");
  });

  test("everywhere is asked for by a field of the form, and only when it is wanted", async () => {
    server.session = ann;
    await client.signOut({ redirect: false, redirectTo: "/bye", everywhere: true });
    await client.signOut({ redirect: false, redirectTo: "/bye", everywhere: false });
    expect(server.posted.map((posted) => posted.includes("everywhere=true"))).toEqual([true, false]);
  });

  test("when it failed, nobody is told they are signed out", async () => {
    server.session = ann;
    await client.refresh();
    server.answerNext("/signout", { status: 500, body: "{}" });
    const signedOut = client.signOut({ redirect: false, redirectTo: "/bye" });
    await expect(signedOut).rejects.toThrow("SESSION_ENDPOINT_FAILED");
    expect(client.getState()).toMatchObject({ status: "authenticated", data: ann });
  });
});

describe("updating", () => {
  test("data goes to the server as JSON, and the new session comes back", async () => {
    server.session = ann;
    await client.refresh();
    const session = await client.update({ name: "Ann Lee" });
    expect(session?.user.name).toBe("Ann Lee");
    expect(client.getState().data).toEqual(session);
    expect(server.posted).toEqual(['application/json {"data":{"name":"Ann Lee"},"csrfToken":"the-token"}']);
  });

  test("it works while signed out, which is how a sign-in on the server becomes known", async () => {
    await client.refresh();
    expect(client.getState().status).toBe("unauthenticated");
    server.session = ann;
    expect(await client.update()).toEqual(ann);
    expect(client.getState().status).toBe("authenticated");
    expect(server.posted).toEqual([]);
  });

  test("an update the server did not take rejects and leaves the session as it was", async () => {
    server.session = ann;
    await client.refresh();
    server.answerNext("/session", { status: 400, body: "null" });
    await expect(client.update({ name: "Ann Lee" })).rejects.toThrow("SESSION_ENDPOINT_FAILED");
    expect(client.getState()).toEqual({ status: "authenticated", data: ann, reason: null });
  });

  test("a plain update that failed rejects, and the state says why", async () => {
    server.answerNext("/session", { status: 500, body: "null" });
    await expect(client.update()).rejects.toThrow("SESSION_ENDPOINT_FAILED");
    expect(client.getState().status).toBe("error");
  });
});
