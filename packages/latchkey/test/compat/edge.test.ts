import { type NextFetchEvent, NextRequest } from "next/server.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readToken } from "../../src/compat/jwt/get-token.js";
import { readSealedToken } from "../../src/compat/jwt/sealed-token.js";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import {
  type AuthMiddleware,
  type NextAuthMiddlewareOptions,
  withAuth,
} from "../../src/compat/v4/with-auth.js";
import { readEnvironment } from "../../src/next/env.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { openApp, sessionCookieOf, submitCredentials } from "../support/both-engines.js";
import type { Browser } from "../support/browser.js";
import { readCookieLines } from "../support/cookie-line.js";
import { passwordProvider } from "../support/scene.js";

const secret = "0123456789abcdef0123456789abcdef";
const event = { waitUntil() {} } as unknown as NextFetchEvent;
type Generation = "v4" | "v5";
const sealOf = { v4: "next-auth.session-seal", v5: "authjs.session-seal" };

beforeEach(() => {
  vi.stubEnv("AUTH_SECRET", secret);
  vi.stubEnv("NEXTAUTH_SECRET", secret);
  vi.stubEnv("AUTH_URL", "http://localhost:3000");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** An app of next-auth with its sessions in a database, which somebody of this role is signed in to. */
async function openRows(generation: Generation, role = "admin", more: Partial<NextAuthConfig> = {}) {
  const adapter = createMemoryAdapter();
  await adapter.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com", ...{ role } });
  const browser = openApp("ours", generation, {
    secret,
    adapter: adapter as never,
    session: { strategy: "database" },
    providers: [passwordProvider],
    ...more,
  });
  await submitCredentials(browser, { email: "ann@example.com", password: "sesame" });
  expect(browser.cookies.has(sessionCookieOf(generation))).toBe(true);
  return { adapter, browser };
}

const cookieHeader = ({ cookies }: Browser) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

const visit = (
  browser: Browser,
  path: string,
  init: { method?: string; headers?: Record<string, string> } = {},
) =>
  new NextRequest(new URL(path, "http://localhost:3000"), {
    method: init.method ?? "GET",
    headers: { accept: "text/html", cookie: cookieHeader(browser), ...init.headers },
  });

type Guard = (request: NextRequest) => Promise<Response | undefined>;

/** As a browser does with the lines of an answer. */
function keep({ cookies }: Browser, answer: Response): void {
  for (const { name, value, attributes } of readCookieLines(answer)) {
    if (attributes.includes("Max-Age=0")) cookies.delete(name);
    else cookies.set(name, value);
  }
}

/** What a visitor sees of a guard on Edge, the way over the endpoints included. */
async function follow(guard: Guard, browser: Browser, path: string): Promise<string> {
  let at = path;
  for (let hops = 0; hops < 10; hops++) {
    const isEndpoint = at.startsWith("/api/auth/");
    const answer = isEndpoint ? await browser.send(at) : await guard(visit(browser, at));
    if (answer === undefined) return `inside ${at}`;
    keep(browser, answer);
    const location = answer.headers.get("location");
    if (location === null) return String(answer.status);
    const { pathname, search } = new URL(location, "http://localhost:3000");
    if (pathname === "/api/auth/signin") return `sign in from ${at}`;
    at = pathname + search;
  }
  return "a loop";
}

const guardOfV4 =
  (middleware: AuthMiddleware = withAuth()): Guard =>
  (request) =>
    middleware(request, event);

const guardOfV5 = (config: Partial<NextAuthConfig> = {}): Guard => {
  const { auth } = NextAuth({ secret, providers: [], compat: "v5", ...config });
  return (request) => auth(request, event) as Promise<Response | undefined>;
};

describe("withAuth over sessions in a database", () => {
  const onlyAdmins: NextAuthMiddlewareOptions = {
    callbacks: { authorized: ({ token }) => token?.role === "admin" },
  };

  it.each(["edge", "nodejs"])("knows the visitor by the seal (%s)", async (runtime) => {
    vi.stubEnv("NEXT_RUNTIME", runtime);
    const { browser } = await openRows("v4");
    expect(await withAuth()(visit(browser, "/dashboard"), event)).toBeUndefined();
  });

  it("lets by role, and hands the claims to the inner function", async () => {
    const seen: unknown[] = [];
    const guard = guardOfV4(
      withAuth((request) => {
        const { token } = request.nextauth;
        seen.push([token?.sub, token?.name, token?.email, token?.role]);
        return new Response("inside");
      }, onlyAdmins),
    );
    const admin = await openRows("v4");
    expect(await (await guard(visit(admin.browser, "/admin")))?.text()).toBe("inside");
    expect(seen).toEqual([["ann-1", "Ann", "ann@example.com", "admin"]]);
    const member = await openRows("v4", "member");
    expect(await follow(guard, member.browser, "/admin")).toBe("sign in from /admin");
  });

  it("leads who has a plain token alone over Node, once, and then knows them", async () => {
    const { browser } = await openRows("v4");
    const token = browser.cookies.get(sessionCookieOf("v4")) ?? "";
    browser.cookies.clear();
    browser.cookies.set(sessionCookieOf("v4"), token);
    const first = await withAuth()(visit(browser, "/dashboard?tab=1"), event);
    expect(first?.headers.get("location")).toBe(
      "http://localhost:3000/api/auth/renew?callbackUrl=%2Fdashboard%3Ftab%3D1",
    );
    expect(await follow(guardOfV4(), browser, "/dashboard?tab=1")).toBe("inside /dashboard?tab=1");
    expect(browser.cookies.get(sessionCookieOf("v4"))).toBe(token);
  });

  it("sends whose row is gone to sign in, with both cookies cleared by Node", async () => {
    const { browser, adapter } = await openRows("v4");
    await adapter.revokeSessionsByUserId?.("ann-1");
    browser.cookies.delete(sealOf.v4);
    expect(await follow(guardOfV4(), browser, "/dashboard")).toBe("sign in from /dashboard");
    expect(browser.cookies.has(sessionCookieOf("v4"))).toBe(false);
  });

  it("sends whose session no answer can tell to sign in, and does not go round", async () => {
    const { browser } = await openRows("v4", "admin", { session: { strategy: "database", sealMaxAge: 0 } });
    expect(await follow(guardOfV4(), browser, "/dashboard")).toBe("sign in from /dashboard");
    expect(browser.cookies.has(sessionCookieOf("v4"))).toBe(true);
  });

  it("does not lead a form or a picture anywhere else", async () => {
    const { browser } = await openRows("v4");
    browser.cookies.delete(sealOf.v4);
    const ways = await Promise.all([
      withAuth()(visit(browser, "/dashboard", { method: "POST" }), event),
      withAuth()(visit(browser, "/dashboard", { headers: { "sec-fetch-dest": "image" } }), event),
    ]);
    for (const answer of ways) expect(answer?.headers.get("location")).toContain("/api/auth/signin?");
  });

  it.each([
    [
      "beside the cookie of somebody else",
      (mine: Browser, theirs: Browser) => mine.cookies.set(sealOf.v4, theirs.cookies.get(sealOf.v4) ?? ""),
    ],
    [
      "of an app with another secret",
      (mine: Browser) => mine.cookies.set(sealOf.v4, "eyJhbGciOiJkaXIifQ..a.b.c"),
    ],
    ["that did not arrive", (mine: Browser) => mine.cookies.delete(sealOf.v4)],
  ])("lets nobody pass by a seal %s", async (_, spoil) => {
    const mine = await openRows("v4", "member");
    const theirs = await openRows("v4", "admin");
    spoil(mine.browser, theirs.browser);
    const answer = await guardOfV4(withAuth(onlyAdmins))(visit(mine.browser, "/admin"));
    expect(answer?.status).toBe(307);
    expect(await follow(guardOfV4(withAuth(onlyAdmins)), mine.browser, "/admin")).toBe("sign in from /admin");
  });

  it("knows a cookie that the app named, too, by a seal named after it", async () => {
    const cookies = { sessionToken: { name: "my.session", options: { httpOnly: true, path: "/" } } };
    const adapter = createMemoryAdapter();
    await adapter.createUser({ id: "ann-1", name: "Ann" });
    const browser = openApp("ours", "v4", {
      secret,
      adapter: adapter as never,
      session: { strategy: "database" },
      providers: [passwordProvider],
      cookies,
    });
    await submitCredentials(browser, { email: "ann@example.com", password: "sesame" });
    expect([...browser.cookies.keys()]).toEqual(expect.arrayContaining(["my.session", "seal.my.session"]));
    expect(await guardOfV4(withAuth({ cookies }))(visit(browser, "/dashboard"))).toBeUndefined();
  });
});

describe("auth of next-auth 5 as middleware on Edge, over sessions in a database", () => {
  beforeEach(() => {
    vi.stubEnv("NEXT_RUNTIME", "edge");
  });

  // The endpoints of the same app are not on Edge.
  const openOnNode = async (...given: Parameters<typeof openRows>) => {
    vi.stubEnv("NEXT_RUNTIME", "nodejs");
    const opened = await openRows(...given);
    await opened.browser.session();
    vi.stubEnv("NEXT_RUNTIME", "edge");
    return opened;
  };

  const authorized: NonNullable<NextAuthConfig["callbacks"]>["authorized"] = ({ auth }) =>
    (auth?.user as { id?: string } | undefined)?.id === "ann-1";

  it.each([
    ["a part of the options, without the adapter", {}],
    ["that says where sessions live", { session: { strategy: "database" as const } }],
    [
      "an adapter that does not work there",
      {
        adapter: {
          getSessionAndUser() {
            throw new Error("PrismaClient is unable to run in this runtime");
          },
        } as never,
      },
    ],
  ])("knows the visitor: %s", async (_, part) => {
    const { browser } = await openOnNode("v5");
    const guard = guardOfV5({ callbacks: { authorized }, ...part });
    expect(await follow(guard, browser, "/dashboard")).toBe("inside /dashboard");
    browser.cookies.clear();
    expect(await follow(guard, browser, "/dashboard")).toBe("sign in from /dashboard");
  });

  it("takes what is left of a row for no session where the part asks for tokens, and says so", async () => {
    const { browser } = await openOnNode("v5");
    const { auth } = NextAuth({ secret, providers: [], compat: "v5", session: { strategy: "jwt" } });
    expect(await auth.explain(visit(browser, "/"))).toMatchObject({
      status: "broken",
      reason: { code: "STRATEGY_MISMATCH_OPAQUE" },
    });
  });

  it("hands the session to a handler, as callbacks.session made it on Node", async () => {
    const { browser } = await openOnNode("v5", "admin", {
      callbacks: {
        session: ({ session, user }) =>
          ({ ...session, user: { ...session.user, badge: `${user.id}!` } }) as never,
      },
    });
    const { auth } = NextAuth({ secret, providers: [], compat: "v5" });
    const seen: unknown[] = [];
    await auth((request) => {
      seen.push(request.auth);
      return new Response(null);
    })(visit(browser, "/"), event as never);
    expect(seen).toMatchObject([{ user: { name: "Ann", badge: "ann-1!" } }]);
  });

  it("gives authorized the role as a token's, and explain says that it was the seal", async () => {
    const { browser } = await openOnNode("v5");
    const seen: unknown[] = [];
    const config: NextAuthConfig = {
      secret,
      providers: [],
      compat: "v5",
      session: { strategy: "database" },
      callbacks: {
        authorized({ token }: { token?: { role?: unknown } | null }) {
          seen.push(token?.role);
          return true;
        },
      } as never,
    };
    await guardOfV5(config)(visit(browser, "/"));
    expect(seen).toEqual(["admin"]);
    const { auth } = NextAuth(config);
    expect(await auth.explain(visit(browser, "/"))).toMatchObject({ status: "signed-in", check: "sealed" });
  });

  it.each([
    [{ can: "edit:all" }, "inside /admin"],
    [{ role: "admin" }, "inside /admin"],
    [{ role: "owner" }, "403"],
  ] as const)("auth.proxy protects by %j", async (needs, outcome) => {
    const permissions = { admin: ["edit:all"], owner: [], member: [] } as const;
    const { browser } = await openOnNode("v5", "admin", { permissions });
    const { auth } = NextAuth({ secret, providers: [], compat: "v5", permissions });
    const guard = auth.proxy({ protect: [{ path: "/admin", ...needs }] });
    expect(await follow((request) => guard(request, event), browser, "/admin")).toBe(outcome);
  });

  it("leads who has a plain token alone over Node, once, and then knows them", async () => {
    const { browser } = await openOnNode("v5");
    browser.cookies.delete(sealOf.v5);
    vi.stubEnv("NEXT_RUNTIME", "edge");
    const guard = guardOfV5({ callbacks: { authorized } });
    expect(await follow(guard, browser, "/dashboard?tab=1")).toBe("inside /dashboard?tab=1");
  });

  it("keeps who cannot be told out without going round, and keeps the cookie", async () => {
    const { browser } = await openOnNode("v5", "admin", { session: { strategy: "database", sealMaxAge: 0 } });
    const guard = guardOfV5({ callbacks: { authorized } });
    expect(await follow(guard, browser, "/dashboard")).toBe("sign in from /dashboard");
    expect(browser.cookies.has(sessionCookieOf("v5"))).toBe(true);
  });
});

describe("getToken with the cookie of a database session", () => {
  const read = async (browser: Browser) => readToken({ req: visit(browser, "/"), secret }, readEnvironment());

  it.each(["v4", "v5"] as const)(
    "gives claims on Edge, and on Node none, as next-auth does (%s)",
    async (generation) => {
      const { browser } = await openRows(generation);
      vi.stubEnv("NEXT_RUNTIME", "edge");
      expect(await read(browser)).toMatchObject({ sub: "ann-1", name: "Ann", role: "admin" });
      vi.stubEnv("NEXT_RUNTIME", "nodejs");
      expect(await read(browser)).toBeNull();
    },
  );

  it.each(["v4", "v5"] as const)(
    "gives nothing of a seal of the same app elsewhere (%s)",
    async (generation) => {
      const { browser } = await openRows(generation);
      vi.stubEnv("NEXT_RUNTIME", "edge");
      // Two deployments with one secret may have two databases.
      vi.stubEnv("AUTH_URL", "http://preview.localhost:3000");
      expect(await read(browser)).toBeNull();
      // As next-auth takes it, with the path of the endpoints and without a scheme.
      for (const url of ["http://localhost:3000/api/auth", "localhost:3000"]) {
        vi.stubEnv("AUTH_URL", url);
        expect([url, (await read(browser))?.sub]).toEqual([url, url.includes("://") ? "ann-1" : undefined]);
      }
      vi.stubEnv("AUTH_URL", undefined);
      expect(await read(browser)).toMatchObject({ sub: "ann-1" });
    },
  );

  it.each([
    ["https://app.example.com", ", and AUTH_URL says https://app.example.com"],
    [null, ""],
  ])("says where a seal was made that is none of this app (%s)", async (here, said) => {
    const { browser } = await openRows("v4");
    const name = sessionCookieOf("v4");
    const value = browser.cookies.get(name) ?? "";
    const seal = browser.cookies.get(sealOf.v4) ?? "";
    const arrived =
      here === null ? { name: "my.session", seal: "seal.my.session" } : { name, seal: sealOf.v4 };
    const { problem } = await readSealedToken({
      name: arrived.name,
      value,
      cookieHeader: `${arrived.seal}=${seal}`,
      secret,
      origin: here,
    });
    expect(problem).toBe(`was made for another app: for ${name} at http://localhost:3000${said}`);
  });

  it("gives nothing of a seal that was made for another session", async () => {
    const { browser } = await openRows("v5");
    const other = await openRows("v5");
    browser.cookies.set(sealOf.v5, other.browser.cookies.get(sealOf.v5) ?? "");
    vi.stubEnv("NEXT_RUNTIME", "edge");
    expect(await read(browser)).toBeNull();
  });
});
