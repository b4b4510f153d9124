import { describe, expect, it } from "vitest";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { createBrowser } from "../support/browser.js";
import { bothProviders } from "../support/endpoint.js";
import { createScene, signInByForm, testSecret } from "../support/scene.js";
import { createSignedIn } from "../support/signed-in.js";

const providers = bothProviders();
const callbackUrlOf = async (browser: { send(path: string): Promise<Response> }, basePath = "/api/auth") =>
  ((await (await browser.send(`${basePath}/providers`)).json()) as { github: { callbackUrl: string } }).github
    .callbackUrl;
const seen = (log: { reason: { code: string; saw: string } }[]) =>
  log.map(({ reason }) => [reason.code, reason.saw]);

describe("the app's address", () => {
  it.each([
    [{ AUTH_URL: "https://app.example.com" }, {}, "https://app.example.com/api/auth/callback/github"],
    [{ NEXTAUTH_URL: "https://app.example.com" }, {}, "https://app.example.com/api/auth/callback/github"],
    [
      { AUTH_URL: "", NEXTAUTH_URL: "https://app.example.com/" },
      {},
      "https://app.example.com/api/auth/callback/github",
    ],
    [
      { AUTH_URL: "https://a.example.com" },
      { baseUrl: "https://b.example.com" },
      "https://b.example.com/api/auth/callback/github",
    ],
    [{}, {}, "http://localhost:3000/api/auth/callback/github"],
  ])("%j with %j gives %3$s", async (environment, options, expected) => {
    const { browser, log } = createScene({ providers, ...options }, environment);
    expect(await callbackUrlOf(browser)).toBe(expected);
    expect(log).toEqual([]);
  });

  it.each([
    ["https://app.example.com/accounts/api", "/accounts/api", undefined],
    ["https://app.example.com/api/auth/", "/api/auth", undefined],
    ["https://app.example.com/ignored", "/api/auth", "/api/auth"],
  ])("%s with a path mounts the endpoints at %s", async (url, path, basePath) => {
    const { browser } = createScene({ providers, basePath }, { AUTH_URL: url });
    expect(await callbackUrlOf(browser, path)).toBe(`https://app.example.com${path}/callback/github`);
  });

  it.each([
    ["AUTH_URL", "app.example.com"],
    ["AUTH_URL", "localhost:3000"],
    ["AUTH_URL", "ftp://app.example.com"],
    ["AUTH_URL", "https://"],
    ["AUTH_URL", "https://user:pass@app.example.com"],
    ["NEXTAUTH_URL", "//app.example.com"],
    ["baseUrl", "app.example.com"],
    ["baseUrl", ""],
  ])("%s = %j is told once, by its name, and the app goes on without it", async (source, value) => {
    const option = source === "baseUrl" ? { baseUrl: value } : {};
    const environment: Record<string, string> = source === "baseUrl" ? {} : { [source]: value };
    const { browser, log } = createScene({ providers, ...option }, environment);
    expect(await callbackUrlOf(browser)).toBe("http://localhost:3000/api/auth/callback/github");
    await signInByForm(createBrowser({ handle: browserHandle(browser) }));
    expect(seen(log)).toEqual([["AUTH_URL_INVALID", `${source} is "${value}"`]]);
    expect(log[0]?.reason.fix).toContain("https://app.example.com");
  });

  it.each([[{ allow: [] }], [{}], [{ allow: "app.example.com" }], [{ allow: [null, ""] }]])(
    "baseUrl = %j lists no host, and says so",
    async (baseUrl) => {
      const options = { providers, baseUrl: baseUrl as AnyAuthOptions["baseUrl"] };
      const { browser, log } = createScene(options, { NODE_ENV: "production" }, "https://app.example.com");
      expect((await browser.open("/api/auth/signin")).status).toBe(400);
      expect(seen(log)[0]).toEqual(["CONFIG_INVALID", "baseUrl.allow: it lists no host"]);
    },
  );

  it("null is as good as absent", async () => {
    const { browser, log } = createScene({
      providers,
      baseUrl: null as unknown as string,
      basePath: undefined,
    });
    expect(await callbackUrlOf(browser)).toBe("http://localhost:3000/api/auth/callback/github");
    expect(log).toEqual([]);
  });
});

/** Requests of another browser at the same app. */
function browserHandle(browser: { send(path: string, init?: RequestInit): Promise<Response> }) {
  return async (request: Request) => {
    const body = request.method === "POST" ? await request.text() : undefined;
    return browser.send(request.url, { method: request.method, headers: request.headers, body });
  };
}

describe("basePath", () => {
  it.each([
    ["/auth", "/auth"],
    ["/auth/", "/auth"],
    ["/a/b-c/~d_e.f", "/a/b-c/~d_e.f"],
  ])("%s mounts the endpoints there alone", async (basePath, mounted) => {
    const { browser, log } = createScene({ providers, basePath });
    expect(await callbackUrlOf(browser, mounted)).toBe(`http://localhost:3000${mounted}/callback/github`);
    expect((await browser.send("/api/auth/session")).status).toBe(404);
    expect(log.filter(({ reason }) => reason.code !== "ROUTE_UNKNOWN")).toEqual([]);
  });

  it.each([
    "auth",
    "/a b",
    "/a/../b?",
    "/[...auth]",
    "/a//b",
    "/(.*)",
    "https://app.example.com/auth",
    7,
    {},
  ])("%j is told once, and /api/auth stands in for it", async (basePath) => {
    const { browser, log } = createScene({ providers, basePath: basePath as string });
    expect(await callbackUrlOf(browser)).toContain("/api/auth/callback/github");
    expect(log.map(({ reason }) => [reason.code, reason.facts.option])).toEqual([
      ["CONFIG_INVALID", "basePath"],
    ]);
  });
});

describe("pages", () => {
  it.each(["login", "//login.example", "http://[", "javascript:alert(1)", "", 7])(
    "%j as a page is told, and the built-in one stands in for it",
    async (page) => {
      const pages = { signIn: page as string, error: page as string };
      const { browser, log } = createScene({ providers, pages, callbacks: { signIn: () => false } });
      expect((await browser.open("/api/auth/signin")).status).toBe(200);
      expect((await signInByForm(browser)).headers.get("location")).toContain(
        "/api/auth/error?error=SIGNIN_REJECTED",
      );
      const options = log.map(({ reason }) => reason.facts.option).filter((option) => option !== undefined);
      expect(options).toEqual(["pages.signIn", "pages.error"]);
    },
  );
});

describe("session times", () => {
  it.each([
    ["maxAge", 0],
    ["maxAge", -1],
    ["maxAge", Number.NaN],
    ["maxAge", Number.POSITIVE_INFINITY],
    ["maxAge", 1e20],
    ["maxAge", "3600"],
    ["maxAge", {}],
    ["updateAge", -1],
    ["updateAge", "daily"],
    ["absoluteMaxAge", 0],
    ["absoluteMaxAge", "never"],
    ["absoluteMaxAge", Number.NaN],
  ])("%s = %j is told once, and the usual time stands in for it", async (option, value) => {
    const { browser, log } = await createSignedIn({ session: { [option]: value } });
    expect(await browser.session()).toMatchObject({ expires: "2026-03-31T12:00:00.000Z" });
    expect(log.map(({ reason }) => [reason.code, reason.facts.option])).toEqual([
      ["CONFIG_INVALID", `session.${option}`],
    ]);
  });
});

describe("everything else that may be absent", () => {
  it("is absent without harm", async () => {
    const absent = [
      "callbacks",
      "events",
      "pages",
      "theme",
      "session",
      "cookies",
      "logger",
      "debug",
      "fetch",
    ];
    for (const nothing of [undefined, null]) {
      const options = {
        providers,
        secret: testSecret,
        ...Object.fromEntries(absent.map((name) => [name, nothing])),
      };
      const { browser } = createScene(options as AnyAuthOptions);
      expect((await signInByForm(browser)).status).toBe(302);
      expect(await browser.session()).not.toBeNull();
    }
  });
});
