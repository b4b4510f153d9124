import { afterEach, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { Twitter, TwitterLegacy } from "../../src/provider/twitter.js";
import { createBrowser } from "../support/browser.js";

const client = { clientId: "id", clientSecret: "secret" };

/** Where the button of X leads in such an app, and what its log says. */
async function pressTwitter(compat: "v4" | "v5", provider: NextAuthConfig["providers"][number]) {
  const log: string[] = [];
  const { handlers } = NextAuth({
    providers: [provider],
    secret: "0123456789abcdef0123456789abcdef",
    compat,
    logger: { error: (...given: unknown[]) => void log.push(JSON.stringify(given) + String(given)) },
  });
  const browser = createBrowser({ handle: (request) => handlers.POST(request as never) });
  const csrfToken = await browser.csrfToken();
  const answer = await browser.submit("/api/auth/signin/twitter", { csrfToken });
  const { hostname } = new URL(answer.headers.get("location") ?? "", "http://localhost:3000");
  return { hostname, log: log.join("\n") };
}

afterEach(() => vi.unstubAllEnvs());

it.each([
  ["Twitter without a version in an app of next-auth 4", "v4", () => Twitter(client)],
  ["TwitterLegacy in an app of next-auth 4", "v4", () => TwitterLegacy(client)],
  ["TwitterLegacy in an app of next-auth 5", "v5", () => TwitterLegacy(client)],
  ["Twitter in version 1.0A in an app of next-auth 5", "v5", () => Twitter({ ...client, version: "1.0A" })],
] as const)("%s is refused by name, with what to use in its place", async (_, compat, create) => {
  const { hostname, log } = await pressTwitter(compat, create());
  expect(hostname).toBe("localhost");
  expect(log).toContain("OAUTH1_UNSUPPORTED");
  expect(log).toContain('version: \\"2.0\\"');
});

it.each([
  ["version 2.0 in an app of next-auth 4", "v4", () => Twitter({ ...client, version: "2.0" })],
  ["no version in an app of next-auth 5", "v5", () => Twitter(client)],
  ["an uncalled factory in an app of next-auth 5", "v5", () => Twitter],
] as const)("Twitter with %s leads to X", async (_, compat, create) => {
  vi.stubEnv("AUTH_TWITTER_ID", "id");
  vi.stubEnv("AUTH_TWITTER_SECRET", "secret");
  const { hostname, log } = await pressTwitter(compat, create());
  expect(hostname).toBe("x.com");
  expect(log).toBe("");
});

it("a provider of the app's own that is called twitter speaks OAuth 2.0, as in next-auth 4", async () => {
  const own = { id: "twitter", name: "Own", type: "oauth" as const, ...client };
  const endpoints = { authorization: "https://id.example.com/a", token: "https://id.example.com/t" };
  const provider = {
    ...own,
    ...endpoints,
    userinfo: "https://id.example.com/u",
    profile: () => ({ id: "1" }),
  };
  expect(await pressTwitter("v4", provider)).toMatchObject({ hostname: "id.example.com" });
});
