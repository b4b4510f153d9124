import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import { Credentials } from "../../src/provider/credentials.js";
import { type Browser, createBrowser } from "../support/browser.js";
import vectors from "../vectors/next-auth-tokens.json" with { type: "json" };

const secret = "0123456789abcdef0123456789abcdef";
const base = "http://localhost:3000/api/auth";

const providers = [
  Credentials({
    credentials: { password: {} },
    authorize({ password }) {
      if (password === "trouble") throw new Error("the database is away");
      return password === "sesame" ? { id: "7", name: "Ann" } : null;
    },
  }),
];

/** An app of this generation, and somebody who visits it. */
function openApp(compat: "v4" | "v5", given: string | string[] = secret, pages = {}): Browser {
  const handler = NextAuth({ providers, compat, secret: given, pages });
  return createBrowser({ handle: (request) => handler(request as never, { params: {} }) });
}

const submitPassword = async (browser: Browser, password: string, headers: Record<string, string> = {}) =>
  browser.submit(
    "/api/auth/callback/credentials",
    { csrfToken: await browser.csrfToken(), password },
    headers,
  );

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("a form that was open while the app switched to us", () => {
  it.each(
    vectors.csrfCookies.map(
      (vector, index) => [`${index + 1}, next-auth ${vector.generation}`, vector] as const,
    ),
  )("still works: cookie %s", async (_, { generation, secrets, cookie, csrfToken }) => {
    const browser = openApp(generation === "v4" ? "v4" : "v5", secrets.length === 1 ? secrets[0] : secrets);
    const isSecure = cookie.name.startsWith("__");
    const origin = isSecure ? "https://localhost:3000" : "http://localhost:3000";
    const answer = await browser.send(`${origin}/api/auth/signout`, {
      method: "POST",
      body: new URLSearchParams({ csrfToken }),
      headers: { accept: "text/html", origin, cookie: `${cookie.name}=${cookie.value}` },
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `${origin}/`]);
  });

  it("does not work with a token that the cookie does not vouch for", async () => {
    const browser = openApp("v5");
    await browser.csrfToken();
    const answer = await browser.submit("/api/auth/signout", { csrfToken: "0".repeat(64) });
    expect(answer.headers.get("location")).toBe(`${base}/signin?error=MissingCSRF`);
    browser.cookies.set("authjs.csrf-token", `${"0".repeat(64)}%7C${"0".repeat(64)}`);
    const forged = await browser.submit("/api/auth/signout", { csrfToken: "0".repeat(64) });
    expect(forged.headers.get("location")).toBe(`${base}/signin?error=MissingCSRF`);
  });
});

describe("a refusal is called what the app's own code expects", () => {
  it("by next-auth 5's names", async () => {
    const browser = openApp("v5");
    const wrong = await submitPassword(browser, "guess");
    expect(wrong.headers.get("location")).toBe(`${base}/signin?error=CredentialsSignin&code=credentials`);
    const trouble = await submitPassword(browser, "trouble");
    expect(trouble.headers.get("location")).toBe(`${base}/error?error=Configuration`);
  });

  it("by next-auth 4's names, by way of its error endpoint", async () => {
    const browser = openApp("v4");
    const wrong = await submitPassword(browser, "guess");
    const location = wrong.headers.get("location") ?? "";
    expect(location).toMatch(/\/api\/auth\/error\?error=CredentialsSignin/);
    const bounced = await browser.open(location);
    expect(bounced.status).toBe(302);
    expect(bounced.headers.get("location")).toBe(`${base}/signin?error=CredentialsSignin`);
  });

  it("at the app's own page", async () => {
    const browser = openApp("v5", secret, { signIn: "/login" });
    const wrong = await submitPassword(browser, "guess");
    expect(wrong.headers.get("location")).toBe(
      "http://localhost:3000/login?error=CredentialsSignin&code=credentials",
    );
  });

  it("in the JSON that a script asks for, by header or by field", async () => {
    const browser = openApp("v5");
    const byHeader = await submitPassword(browser, "guess", { "x-auth-return-redirect": "1" });
    expect(await byHeader.json()).toMatchObject({
      url: `${base}/signin?error=CredentialsSignin&code=credentials`,
    });
    const csrfToken = await browser.csrfToken();
    const byField = await browser.submit("/api/auth/callback/credentials", {
      csrfToken,
      password: "guess",
      json: "true",
    });
    expect(byField.status).toBe(401);
    expect(await byField.json()).toHaveProperty("url");
  });
});
