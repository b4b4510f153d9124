import { describe, expect, it } from "vitest";
import { bothProviders } from "../support/endpoint.js";
import { readLocation } from "../support/provider-scene.js";
import { createScene } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const production = { NODE_ENV: "production" };
const providers = bothProviders();
const json = { accept: "application/json" };

/** What a request may say about the host, without being believed. */
const lies: readonly Record<string, string>[] = [
  { "x-forwarded-host": "e.example" },
  { "x-forwarded-host": "e.example, app.example.com" },
  { "x-forwarded-host": "app.example.com@e.example" },
  { "x-forwarded-host": "e.example:80@app.example.com" },
  { "x-forwarded-host": "http://e.example" },
  { "x-forwarded-host": "e.example/path" },
  { "x-forwarded-host": " " },
  { "x-forwarded-host": "..." },
  { "x-forwarded-host": "[" },
  { "x-forwarded-host": "a".repeat(5_000) },
  { "x-forwarded-host": "2130706433" },
  { "x-forwarded-host": "\u00e9.example" },
  { "x-forwarded-proto": "javascript" },
  { "x-forwarded-proto": "http" },
  { forwarded: "host=e.example;proto=http" },
  { "x-host": "e.example" },
  { "x-original-url": "http://e.example/" },
  { "x-rewrite-url": "http://e.example/" },
];

describe("an app with its address configured", () => {
  it.each(lies)("is not moved by %j", async (headers) => {
    const { browser } = createScene(
      { providers, baseUrl: "https://app.example.com" },
      production,
      "https://app.example.com",
    );
    const csrfToken = await browser.csrfToken();
    const left = await browser.submit("/api/auth/signin/github", { csrfToken, callbackUrl: "/a" }, headers);
    const asked = new URL(readLocation(left)).searchParams;
    expect(asked.get("redirect_uri")).toBe("https://app.example.com/api/auth/callback/github");
    for (const line of left.headers.getSetCookie()) expect(line).toMatch(/^__Host-latchkey\..*; Secure;/);
    const listed = await (await browser.open("/api/auth/providers", headers)).text();
    expect(listed).not.toContain("e.example/");
  });
});

describe("an app in production without an address", () => {
  const paths = [
    "signin",
    "providers",
    "signout",
    "error",
    "verify-request",
    "callback/github?code=c&state=s",
  ];

  it.each(paths)("builds no link for a foreign host: %s", async (path) => {
    const pages = { error: "/oops", verifyRequest: "/mail", signIn: "/login", signOut: "/bye" };
    for (const options of [{ providers }, { providers, pages }]) {
      const { browser, log } = createScene(options, production, "https://e.example");
      const page = await browser.open(`/api/auth/${path}`);
      expect(page.status).toBe(400);
      expect(page.headers.get("location")).toBeNull();
      const script = await browser.open(`/api/auth/${path}`, { ...json, "x-auth-return-redirect": "1" });
      expect(script.status).toBe(400);
      const text = await script.text();
      expect(JSON.parse(text)).toMatchObject({ error: "HOST_NOT_ALLOWED" });
      expect(text).not.toContain("e.example");
      expect(log.map(({ reason }) => reason.code)).toEqual(["HOST_NOT_ALLOWED"]);
      expect(log[0]?.reason.saw).toContain('host "e.example"');
      expect(log[0]?.reason.fix).toContain("AUTH_URL");
    }
  });

  it("tells scripts no foreign address at the endpoints that need none either", async () => {
    const { browser } = createScene({ providers }, production, "https://e.example");
    const headers = { ...json, "x-auth-return-redirect": "1" };
    const answer = await browser.send("/api/auth/session", { method: "POST", headers });
    expect(await answer.json()).toMatchObject({
      error: "CSRF_INVALID",
      url: expect.stringMatching(/^\/api\/auth\/signin/),
    });
  });

  it("still reads sessions: who is signed in does not depend on a link", async () => {
    const trusted = await createSignedIn({ trustHost: true }, production, "https://app.example.com");
    const value = readCookie(trusted, "__Host-latchkey.session");
    const { auth } = createScene({}, production);
    const request = new Request("https://app.example.com/", {
      headers: { cookie: `__Host-latchkey.session=${value}` },
    });
    expect(await auth.read(request)).toMatchObject({ status: "signed-in" });
  });

  it.each([
    ["AUTH_TRUST_HOST", { AUTH_TRUST_HOST: "true" }, {}],
    ["trustHost", {}, { trustHost: true }],
    ["baseUrl.allow", {}, { baseUrl: { allow: ["*.preview.example.com"] } }],
    ["the platform's own address", { VERCEL_URL: "x.preview.example.com" }, {}],
  ])("answers a host that %s allows", async (_, environment, options) => {
    const origin = "https://x.preview.example.com";
    const { browser } = createScene({ providers, ...options }, { ...production, ...environment }, origin);
    expect((await browser.open("/api/auth/signin")).status).toBe(200);
    const text = await (await browser.send("/api/auth/providers")).text();
    expect(text).toContain(`${origin}/api/auth/callback/github`);
  });

  it("learns nothing from the first request for later ones", async () => {
    const { auth } = createScene(
      { providers, baseUrl: { allow: ["a.example.com", "b.example.com"] } },
      production,
    );
    const ask = async (host: string) =>
      (await auth.handle(new Request(`https://${host}/api/auth/providers`))).text();
    expect(await ask("e.example")).toContain("HOST_NOT_ALLOWED");
    expect(await ask("a.example.com")).toContain("https://a.example.com/api/auth/callback");
    expect(await ask("b.example.com")).toContain("https://b.example.com/api/auth/callback");
  });
});
