import { createRequire } from "node:module";
import { type NextFetchEvent, NextRequest } from "next/server.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encode } from "../../src/compat/jwt/token-codec.js";
import { withAuth } from "../../src/compat/v4/with-auth.js";

const secret = "0123456789abcdef0123456789abcdef";
const event = { waitUntil() {} } as unknown as NextFetchEvent;

const mint = (claims: Record<string, unknown> = {}) =>
  encode({ token: { sub: "7", name: "Ann", ...claims }, secret });

const visit = (path: string, token?: string) =>
  new NextRequest(new URL(path, "http://localhost:3000"), {
    headers: token === undefined ? {} : { cookie: `next-auth.session-token=${token}` },
  });

beforeEach(() => {
  vi.stubEnv("NEXTAUTH_SECRET", secret);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("withAuth as the whole middleware", () => {
  it("lets a signed-in visitor through and sends others to the sign-in page with the way back", async () => {
    const middleware = withAuth();
    expect(await middleware(visit("/dashboard", await mint()), event)).toBeUndefined();
    const refused = await middleware(visit("/dashboard?tab=1"), event);
    expect(refused?.status).toBe(307);
    expect(refused?.headers.get("location")).toBe(
      "http://localhost:3000/api/auth/signin?callbackUrl=%2Fdashboard%3Ftab%3D1",
    );
  });

  it("works as `export { default }` does, called with the request and the event", async () => {
    expect(await withAuth(visit("/dashboard", await mint()), event)).toBeUndefined();
    expect((await withAuth(visit("/dashboard"), event))?.status).toBe(307);
  });

  it.each(["/api/auth/signin", "/api/auth/callback/github", "/_next/static/a.js", "/favicon.ico"])(
    "leaves %s open, or the redirect would lead to itself",
    async (path) => {
      expect(await withAuth()(visit(path), event)).toBeUndefined();
    },
  );

  it("does not take a path that only begins like the open ones", async () => {
    expect((await withAuth()(visit("/api/authors"), event))?.status).toBe(307);
    expect((await withAuth()(visit("/_nextdoor"), event))?.status).toBe(307);
  });

  it("sends to the error page when there is no secret", async () => {
    vi.unstubAllEnvs();
    vi.stubEnv("NEXTAUTH_SECRET", "");
    const answer = await withAuth()(visit("/dashboard", await mint()), event);
    expect(answer?.headers.get("location")).toBe("http://localhost:3000/api/auth/error?error=Configuration");
  });
});

describe("withAuth with options", () => {
  it("asks authorized with the token, and runs the inner function only when it agrees", async () => {
    const seen: unknown[] = [];
    const middleware = withAuth(
      (request) => {
        seen.push(request.nextauth.token?.role);
        return new Response("inside");
      },
      { callbacks: { authorized: ({ token }) => token?.role === "admin" } },
    );
    const refused = await middleware(visit("/admin", await mint({ role: "user" })), event);
    expect(refused?.status).toBe(307);
    expect(seen).toEqual([]);
    const passed = await middleware(visit("/admin", await mint({ role: "admin" })), event);
    expect(await passed?.text()).toBe("inside");
    expect(seen).toEqual(["admin"]);
  });

  it.each([undefined, null])("goes by the token where authorized says %s", async (said) => {
    const authorized = (() => said) as unknown as () => boolean;
    const { default: real } = createRequire(import.meta.url)("next-auth-v4/middleware");
    for (const guard of [withAuth, real as typeof withAuth]) {
      const middleware = guard({ callbacks: { authorized }, secret });
      expect(await middleware(visit("/dashboard", await mint()), event)).toBeUndefined();
      expect((await middleware(visit("/dashboard"), event))?.status).toBe(307);
    }
  });

  it("uses the app's own pages and never redirects to them from themselves", async () => {
    const middleware = withAuth({ pages: { signIn: "/login", error: "/oops" } });
    expect(await middleware(visit("/login"), event)).toBeUndefined();
    expect(await middleware(visit("/oops"), event)).toBeUndefined();
    const refused = await middleware(visit("/dashboard"), event);
    expect(refused?.headers.get("location")).toBe("http://localhost:3000/login?callbackUrl=%2Fdashboard");
  });

  it("takes secret and decode from the options", async () => {
    vi.unstubAllEnvs();
    const middleware = withAuth({
      secret: "another",
      jwt: {
        decode: async ({ token, secret: given }) =>
          token === "mine" && given === "another" ? { sub: "7" } : null,
      },
    });
    expect(await middleware(visit("/dashboard", "mine"), event)).toBeUndefined();
    expect((await middleware(visit("/dashboard", "yours"), event))?.status).toBe(307);
  });

  it("does not let a cookie of another purpose or another app through", async () => {
    const foreign = await encode({ token: { sub: "7" }, secret: "somebody else's" });
    expect((await withAuth()(visit("/dashboard", foreign), event))?.status).toBe(307);
    expect((await withAuth()(visit("/dashboard", "garbage"), event))?.status).toBe(307);
  });
});
