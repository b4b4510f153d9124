import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, createBrowser } from "../../../packages/latchkey/test/support/browser.js";
import { type ServerApp, startServerApp } from "./server-app.js";

const openBrowser = ({ url }: ServerApp): Browser =>
  createBrowser({ handle: (request) => fetch(request, { redirect: "manual" }) }, url);

const readCsrf = async (browser: Browser): Promise<string> => {
  const { csrfToken } = (await (await browser.send("/auth/csrf")).json()) as { csrfToken: string };
  return csrfToken;
};

const toLocation = (answer: Response): URL => {
  const location = answer.headers.get("location");
  if (location === null) throw new Error(`status ${answer.status} leads nowhere`);
  return new URL(location);
};

/** The whole way to the OpenID provider and back. */
async function signInAtHarbour(browser: Browser, { oidc }: ServerApp, begin: () => Promise<Response>) {
  const back = await oidc.authorize(toLocation(await begin()).href, { account: "alice" });
  return browser.open(String(back), { "sec-fetch-site": "cross-site" });
}

describe("@auth/express on our engine", () => {
  let app: ServerApp;
  beforeAll(async () => {
    app = await startServerApp("express/server.mjs");
  });
  afterAll(() => app?.close());

  const readSession = async (browser: Browser): Promise<unknown> =>
    ((await (await browser.open("/")).json()) as { session: unknown }).session;

  test("a visitor has no session", async () => {
    const browser = openBrowser(app);
    expect(await readSession(browser)).toBeNull();
    expect(await (await browser.send("/auth/session")).json()).toBeNull();
  });

  test("the form lets somebody in, the page knows them, and sign-out ends it", async () => {
    const browser = openBrowser(app);
    const fields = { csrfToken: await readCsrf(browser), name: "ann", password: "sesame", callbackUrl: "/" };
    const answer = await browser.submit("/auth/callback/credentials", fields);
    expect([answer.status, toLocation(answer).pathname]).toEqual([302, "/"]);
    expect([...browser.cookies.keys()]).toContain("authjs.session-token");
    expect(await readSession(browser)).toMatchObject({ user: { name: "ann" }, role: "ADMIN" });
    const left = await browser.submit("/auth/signout", {
      csrfToken: await readCsrf(browser),
      callbackUrl: "/",
    });
    expect(left.status).toBe(302);
    expect(await readSession(browser)).toBeNull();
  });

  test("a wrong password is answered with the app's own code", async () => {
    const browser = openBrowser(app);
    const fields = { csrfToken: await readCsrf(browser), name: "ann", password: "guess" };
    const { pathname, searchParams } = toLocation(await browser.submit("/auth/callback/credentials", fields));
    expect([pathname, searchParams.get("error"), searchParams.get("code")]).toEqual([
      "/auth/signin",
      "CredentialsSignin",
      "wrong_password",
    ]);
  });

  test("a form without its token is refused", async () => {
    const browser = openBrowser(app);
    await browser.submit("/auth/callback/credentials", { name: "ann", password: "sesame" });
    expect(await readSession(browser)).toBeNull();
  });

  test("an OpenID provider lets somebody in", async () => {
    const browser = openBrowser(app);
    const csrfToken = await readCsrf(browser);
    await signInAtHarbour(browser, app, () => browser.submit("/auth/signin/oidc", { csrfToken }));
    expect(await readSession(browser)).toMatchObject({ user: { name: expect.stringContaining("Alice") } });
  });
});

describe("@auth/sveltekit on our engine", () => {
  let app: ServerApp;
  beforeAll(async () => {
    app = await startServerApp(".next/svelte/index.js");
  });
  afterAll(() => app?.close());

  const readSession = async (browser: Browser): Promise<unknown> => {
    const page = await (await browser.open("/")).text();
    const json = /<pre>(.*?)<\/pre>/s.exec(page)?.[1]?.replaceAll("&quot;", '"') ?? "null";
    return (JSON.parse(json) as { session: unknown }).session;
  };

  test("a visitor has no session", async () => {
    expect(await readSession(openBrowser(app))).toBeNull();
  });

  test("the form's action lets somebody in, the page knows them, and the action of sign-out ends it", async () => {
    const browser = openBrowser(app);
    const fields = { providerId: "credentials", name: "ann", password: "sesame", redirectTo: "/" };
    const answer = await browser.submit("/signin", fields);
    expect(answer.status).toBe(302);
    expect(await readSession(browser)).toMatchObject({ user: { name: "ann" }, role: "ADMIN" });
    expect((await browser.submit("/signout", {})).status).toBe(302);
    expect(await readSession(browser)).toBeNull();
  });

  test("a wrong password leaves nobody signed in", async () => {
    const browser = openBrowser(app);
    await browser.submit("/signin", { providerId: "credentials", name: "ann", password: "guess" });
    expect(await readSession(browser)).toBeNull();
  });

  test("an OpenID provider lets somebody in", async () => {
    const browser = openBrowser(app);
    const answer = await signInAtHarbour(browser, app, () =>
      browser.submit("/signin", { providerId: "oidc", redirectTo: "/" }),
    );
    expect(toLocation(answer).pathname).toBe("/");
    expect(await readSession(browser)).toMatchObject({ user: { name: expect.stringContaining("Alice") } });
  });

  test("the endpoints themselves answer below /auth", async () => {
    const browser = openBrowser(app);
    expect(Object.keys((await (await browser.send("/auth/providers")).json()) as object)).toEqual([
      "credentials",
      "oidc",
    ]);
    expect((await browser.open("/auth/signin")).status).toBe(200);
  });
});
