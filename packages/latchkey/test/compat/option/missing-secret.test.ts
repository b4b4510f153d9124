import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runtime } from "#crypto";
import type { NextAuthConfig } from "../../../src/compat/options.js";
import { readDevelopmentSecret } from "../../../src/compat/v4/development-secret.js";
import { Credentials } from "../../../src/provider/credentials.js";
import { openApp, submitCredentials } from "../../support/both-engines.js";

const provider = Credentials({
  credentials: { password: {} },
  authorize: ({ password }) => (password === "sesame" ? { id: "ann-1", name: "Ann" } : null),
});

/** An app without a secret, and the codes its logger is warned with or told as errors. */
function openWithout(generation: "v4" | "v5", more: Partial<NextAuthConfig> = {}) {
  const told: string[] = [];
  const tell = (code: unknown) => void told.push(code instanceof Error ? code.name : String(code));
  const logger = { error: tell, warn: tell, debug() {} };
  const options = { providers: [provider], trustHost: true, logger, ...more };
  return { told, browser: openApp("ours", generation, options) };
}

beforeEach(() => {
  for (const name of ["AUTH_SECRET", "NEXTAUTH_SECRET"]) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

it("an app of next-auth 5 without a secret does not run, developed or not", async () => {
  const { browser, told } = openWithout("v5");
  expect((await browser.send("/api/auth/csrf")).status).toBe(500);
  expect(told).toEqual(["MissingSecret"]);
});

// What next-auth 4 makes up is a digest, and only Node has one at once.
if (runtime === "node") {
  describe("an app of next-auth 4 without a secret", () => {
    it("runs while it is developed, and is warned once", async () => {
      const { browser, told } = openWithout("v4");
      await submitCredentials(browser);
      expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
      expect(told).toEqual(["NO_SECRET"]);
      const another = openWithout("v4", { pages: { newUser: "/welcome" } });
      await another.browser.session();
      expect(another.told).toEqual([]);
    });

    it.each(["", undefined])("does not run in production: secret %j", async (secret) => {
      vi.stubEnv("NODE_ENV", "production");
      const { browser, told } = openWithout("v4", { secret });
      expect((await browser.send("/api/auth/csrf")).status).toBe(500);
      expect((await browser.send("/api/auth/session")).status).toBe(503);
      expect(told).toEqual(["NO_SECRET"]);
    });

    it("goes by the environment before it makes one up", async () => {
      vi.stubEnv("NEXTAUTH_SECRET", "0123456789abcdef0123456789abcdef");
      const { browser } = openWithout("v4");
      await submitCredentials(browser);
      const given = openWithout("v4", { secret: "0123456789abcdef0123456789abcdef" });
      for (const [name, value] of browser.cookies) given.browser.cookies.set(name, value);
      expect(await given.browser.session()).toMatchObject({ user: { name: "Ann" } });
    });
  });

  describe("the secret made up", () => {
    const config: NextAuthConfig = { providers: [] };
    const environment = { NODE_ENV: "development", NEXTAUTH_URL: "http://localhost:3000" };

    it("depends on the address and the options, and not on whose cookies are written", () => {
      const usual = readDevelopmentSecret(config, environment);
      expect(usual).toMatch(/^[0-9a-f]{64}$/);
      expect(readDevelopmentSecret({ ...config, compat: "v4" }, environment)).toBe(usual);
      expect(readDevelopmentSecret(config, { NODE_ENV: "test" })).toBe(usual);
      const others = [
        readDevelopmentSecret({ ...config, pages: { signIn: "/login" } }, environment),
        readDevelopmentSecret(config, { ...environment, NEXTAUTH_URL: "http://localhost:3001" }),
        readDevelopmentSecret(config, { ...environment, NEXTAUTH_URL: "http://localhost:3000/auth/" }),
        readDevelopmentSecret(config, { ...environment, NEXTAUTH_URL: "localhost:3000" }),
      ];
      expect(new Set([usual, ...others]).size).toBe(5);
    });

    it("is none in production, and none of options that cannot be written down", () => {
      expect(readDevelopmentSecret(config, { ...environment, NODE_ENV: "production" })).toBeNull();
      const circular: Record<string, unknown> = {};
      circular.self = circular;
      expect(readDevelopmentSecret({ ...config, theme: circular as never }, environment)).toBeNull();
    });
  });
} else {
  it("an app of next-auth 4 without a secret does not run where a digest takes time", async () => {
    const { browser, told } = openWithout("v4");
    expect((await browser.send("/api/auth/csrf")).status).toBe(500);
    const answer = await browser.send("/api/auth/session");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: "SECRET_MISSING" });
    expect(told).toEqual(["NO_SECRET"]);
    expect(readDevelopmentSecret({ providers: [] }, { NODE_ENV: "development" })).toBeNull();
  });
}
