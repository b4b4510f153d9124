import { type OidcStandIn, startOidcProvider } from "@latchkey/stand-ins";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { SessionReading } from "../../src/contract/session.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { type JwtCallback, openRefreshingApp } from "../support/refreshing-app.js";
import { createSignedIn } from "../support/signed-in.js";

let oidc: OidcStandIn;

beforeAll(async () => {
  oidc = await startOidcProvider({ app: { origins: ["http://localhost:3000"] } });
});
afterAll(() => oidc.close());

const generations = ["v4", "v5"] as const;

async function openApp(compat: (typeof generations)[number], wrap?: (usual: JwtCallback) => JwtCallback) {
  const app = openRefreshingApp({ oidc, compat, ...(wrap && { wrap }) });
  await app.signIn();
  return app;
}

const codesOf = (reading: SessionReading<unknown>): string[] =>
  reading.status === "signed-in" ? reading.warnings.map(({ code }) => code) : [reading.reason.code];
const errorOf = (reading: SessionReading<unknown>): unknown => Reflect.get(Object(reading.session), "error");

describe.each(generations)("an app of %s that refreshes its provider's tokens by hand", (compat) => {
  it("is told nothing while they are good, nor when they are refreshed where cookies can be written", async () => {
    const app = await openApp(compat);
    expect(codesOf(await app.inPage())).toEqual([]);
    app.isOver = true;
    const before = app.cookie();
    expect(await app.browser.session()).toMatchObject({ user: {} });
    expect(app.cookie()).not.toBe(before);
    app.isOver = false;
    expect(codesOf(await app.inPage())).toEqual([]);
    app.isOver = true;
    expect(await app.browser.session()).not.toHaveProperty("error");
    expect(app.told).toEqual([]);
  });

  it("is told REFRESH_NOT_PERSISTED by a page, and then that the refresh token went twice", async () => {
    const app = await openApp(compat);
    app.isOver = true;
    const first = await app.inPage();
    expect(codesOf(first)).toEqual(["REFRESH_NOT_PERSISTED"]);
    expect(first).toMatchObject({
      status: "signed-in",
      warnings: [
        { facts: { place: "server-component" }, context: { place: "server-component", route: "/notes" } },
      ],
    });
    const [warning] = first.status === "signed-in" ? first.warnings : [];
    expect(warning?.saw).toContain("accessToken, refreshToken");
    // The browser still has the token that was exchanged, and the provider takes no token twice.
    const second = await app.inPage();
    expect(codesOf(second)).toEqual(["REFRESH_TOKEN_REUSED"]);
    expect(errorOf(second)).toBe("RefreshAccessTokenError");
    expect(app.told.map(({ code }) => code)).toEqual(["REFRESH_NOT_PERSISTED", "REFRESH_TOKEN_REUSED"]);
  });

  it("is told nothing by a Route Handler, which writes what it refreshed", async () => {
    const app = await openApp(compat);
    app.isOver = true;
    const { result, lines } = await app.inHandler();
    expect(codesOf(result)).toEqual([]);
    expect(lines.some((line) => line.includes("session-token"))).toBe(true);
  });

  it("is told REFRESH_NOT_PERSISTED by what a Route Handler leaves to after(), whose answer has left", async () => {
    const app = await openApp(compat);
    app.isOver = true;
    const { result, lines } = await app.inAfter();
    expect(codesOf(result)).toEqual(["REFRESH_NOT_PERSISTED"]);
    expect(result).toMatchObject({
      status: "signed-in",
      warnings: [{ context: { place: "route-handler" } }],
    });
    expect(lines).toEqual([]);
  });

  it("is told REFRESH_TOKEN_REUSED where two requests of one session refresh at once", async () => {
    const app = await openApp(compat);
    app.isOver = true;
    const cookie = app.cookie();
    const sessions = await Promise.all([app.browser.session(), app.browser.session()]);
    expect(sessions.filter((each) => Reflect.get(Object(each), "error") !== undefined)).toHaveLength(1);
    // The refusal may come before the answer that says why.
    expect(app.told.at(-1)).toEqual({ level: "error", code: "REFRESH_TOKEN_REUSED" });
    // Another tab, that comes late, is told of the same.
    expect(codesOf(await app.inPage(cookie))).toEqual(["REFRESH_TOKEN_REUSED"]);
  });

  it("is told nothing of two requests that share one refresh", async () => {
    const shared = new Map<unknown, ReturnType<JwtCallback>>();
    const app = await openApp(compat, (usual) => async (context) => {
      const { refreshToken } = context.token;
      if (context.account) return usual(context);
      const going = shared.get(refreshToken) ?? usual(context);
      shared.set(refreshToken, going);
      return { ...context.token, ...(await going) };
    });
    app.isOver = true;
    await Promise.all([app.browser.session(), app.browser.session()]);
    expect(app.told).toEqual([]);
  });

  it("is told REFRESH_FAILED when the provider refuses, and the session stays", async () => {
    const app = await openApp(
      compat,
      (usual) => (context) =>
        usual({ ...context, token: { ...context.token, refreshToken: context.account ? "" : "revoked" } }),
    );
    app.isOver = true;
    const reading = await app.inPage();
    expect(codesOf(reading)).toContain("REFRESH_FAILED");
    expect(errorOf(reading)).toBe("RefreshAccessTokenError");
    await app.browser.session();
    expect(await app.browser.session()).toMatchObject({ user: {}, error: "RefreshAccessTokenError" });
    expect(app.told).toContainEqual({ level: "warn", code: "REFRESH_FAILED" });
  });

  it("is told nothing of a provider that keeps its refresh tokens, but what a page loses", async () => {
    let count = 0;
    const app = await openApp(compat, (usual) => (context) => {
      if (context.account || !app.isOver) return usual(context);
      count += 1;
      return { ...context.token, accessToken: `new-${count}` };
    });
    app.isOver = true;
    await Promise.all([app.browser.session(), app.browser.session()]);
    await app.browser.session();
    expect(app.told).toEqual([]);
    expect(codesOf(await app.inPage())).toEqual(["REFRESH_NOT_PERSISTED"]);
    expect(codesOf(await app.inPage())).toEqual(["REFRESH_NOT_PERSISTED"]);
  });

  it("is told of tokens that it keeps one level below, too", async () => {
    const app = await openApp(compat, () => ({ token, account }) => {
      if (account) return { ...token, google: { access_token: "a", refresh_token: "r" } };
      return { ...token, google: { access_token: "b", refresh_token: "s" } };
    });
    const reading = await app.inPage();
    expect(codesOf(reading)).toEqual(["REFRESH_NOT_PERSISTED"]);
    expect(JSON.stringify(reading)).toContain("google.access_token, google.refresh_token");
  });

  it("is told nothing of tokens it makes by itself, nor of errors of its own", async () => {
    let count = 0;
    const app = await openApp(compat, () => ({ token }) => {
      count += 1;
      return { ...token, accessToken: `made-${count}`, error: "TeamIsFull" };
    });
    expect(codesOf(await app.inPage())).toEqual([]);
    expect(app.told).toEqual([]);
  });

  it("is not shown what the provider answered, which may hold a token", async () => {
    const answer = "refresh_token eyJhbGciOiJSUzI1NiJ9.c2VjcmV0 is over";
    const app = await openApp(
      compat,
      () =>
        ({ token, account }) =>
          account ? { ...token, refresh_token: "r" } : { ...token, refresh_token: "r", error: answer },
    );
    const reading = await app.inPage();
    expect(codesOf(reading)).toEqual(["REFRESH_FAILED"]);
    const [warning] = reading.status === "signed-in" ? reading.warnings : [];
    expect(JSON.stringify(warning)).not.toContain("eyJ");
  });

  it.each([null, undefined, false, ""])("is told nothing of error: %j", async (error) => {
    const app = await openApp(compat, () => ({ token }) => ({ ...token, refresh_token: "r", error }));
    expect(codesOf(await app.inPage())).toEqual([]);
  });
});

test("a database session that says so is told of, and goes on", async () => {
  const adapter = createMemoryAdapter();
  await adapter.createUser({ id: "ann-1", email: "ann@example.com" });
  const { auth, browser, log } = await createSignedIn({
    adapter,
    session: { strategy: "database" },
    callbacks: { session: ({ session }) => ({ ...session, error: "RefreshTokenError" }) },
  });
  const request = new Request("http://localhost:3000/notes", {
    headers: { cookie: [...browser.cookies].map((pair) => pair.join("=")).join("; ") },
  });
  expect(codesOf(await auth.read(request))).toEqual(["REFRESH_FAILED"]);
  expect(log).toMatchObject([{ path: "/notes", reason: { code: "REFRESH_FAILED" } }]);
  expect(log[0]?.status).toBeUndefined();
});
