import { afterEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { toMountedUrl } from "../../src/compat/v4/mounted-url.js";
import { Credentials } from "../../src/provider/credentials.js";
import { createBrowser } from "../support/browser.js";

const config: NextAuthConfig = {
  secret: "0123456789abcdef0123456789abcdef",
  providers: [
    Credentials({
      credentials: { password: {} },
      authorize: ({ password }) => (password === "sesame" ? { id: "7", name: "Ann" } : null),
    }),
  ],
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a catch-all route of next-auth 4 that does not lie at /api/auth", () => {
  it("answers by its segments, and signs in", async () => {
    const handler = NextAuth(config);
    const browser = createBrowser({
      handle: (request) => {
        const nextauth = new URL(request.url).pathname.split("/").slice(3);
        return handler(request as never, { params: Promise.resolve({ nextauth }) });
      },
    });
    const { csrfToken } = await (await browser.open("/api/other/csrf")).json();
    await browser.submit("/api/other/callback/credentials", { csrfToken, password: "sesame" });
    expect(await (await browser.open("/api/other/session")).json()).toMatchObject({ user: { name: "Ann" } });
  });

  it.each([
    ["/api/other/session?a=1", ["session"], "/api/auth/session?a=1"],
    [
      "https://app.example.com/x/signin/github",
      ["signin", "github"],
      "https://app.example.com/api/auth/signin/github",
    ],
    ["/api/other/a", ["..", "a/b", "ä"], "/api/auth/../a%2Fb/%C3%A4"],
    ["/api/auth/session", ["session"], "/api/auth/session"],
    ["/api/other/session", undefined, "/api/other/session"],
    ["/api/other/session", "session", "/api/other/session"],
    ["/api/other", [], "/api/other"],
  ])("%s with segments %j is %s", (url, segments, expected) => {
    expect(toMountedUrl(url, segments, config)).toBe(expected);
  });

  it("takes the base path of the option, then of NEXTAUTH_URL", () => {
    vi.stubEnv("NEXTAUTH_URL", "https://app.example.com/shop/api/auth");
    expect(toMountedUrl("/x/session", ["session"], config)).toBe("/shop/api/auth/session");
    expect(toMountedUrl("/x/session", ["session"], { ...config, basePath: "/auth" })).toBe("/auth/session");
  });
});
