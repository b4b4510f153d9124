import { NextRequest, NextResponse } from "next/server.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { testSecret } from "../support/scene.js";

const told: string[] = [];

beforeEach(() => {
  told.length = 0;
  vi.stubEnv("NODE_ENV", "development");
  vi.spyOn(console, "error").mockImplementation((line: string) => void told.push(line));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const config: NextAuthConfig = { providers: [], secret: testSecret, trustHost: true };
const visit = (path: string) => new NextRequest(`http://localhost:3000${path}`);

describe("auth(request, context) in a Route Handler", () => {
  it("gives no session, and says so", async () => {
    const { auth } = NextAuth(config);
    await auth(visit("/api/notes"), { params: Promise.resolve({}) } as never);
    expect(told.join()).toContain("HANDLER_ARG_AS_SESSION");
  });

  it("is nothing to tell of in middleware, whose second argument is an event", async () => {
    const { auth } = NextAuth(config);
    await auth(visit("/page"), { waitUntil() {} } as never);
    expect(told).toEqual([]);
  });
});

describe("callbacks.authorized beside a function given to auth()", () => {
  const refusing: NextAuthConfig = { ...config, callbacks: { authorized: ({ auth }) => auth !== null } };
  const pass = (request: NextRequest, handler: (request: NextRequest) => unknown, options = refusing) =>
    NextAuth(options).auth(handler as () => unknown)(request, { params: Promise.resolve({}) });

  it.each([
    ["goes on", "/on", () => undefined],
    ["lets Next.js go on", "/next", () => NextResponse.next()],
    ["answers", "/answers", () => Response.json({ notes: [] })],
  ])("is told when it refused and the function %s", async (_, path, handler) => {
    await pass(visit(path), handler);
    expect(told.join()).toContain("AUTHORIZED_CALLBACK_IGNORED");
    expect(told.join()).toContain(`${path}: callbacks.authorized gave false`);
  });

  it.each([
    ["sends the visitor away", () => NextResponse.redirect("http://localhost:3000/login")],
    ["refuses, too", () => new Response(null, { status: 401 })],
  ])("is not told when the function %s", async (_, handler) => {
    await pass(visit("/away"), handler);
    expect(told).toEqual([]);
  });

  it("is not told when it lets the visitor in, nor in production", async () => {
    await pass(visit("/in"), () => undefined, { ...config, callbacks: { authorized: () => true } });
    vi.stubEnv("NODE_ENV", "production");
    await pass(visit("/in-production"), () => undefined);
    expect(told).toEqual([]);
  });
});
