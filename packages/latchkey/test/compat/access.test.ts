import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth, type NextAuthResult } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { withAuth } from "../../src/compat/v4/with-auth.js";
import type { NodeRequest } from "../../src/next/node-message.js";
import { AccessError } from "../../src/next/refusal.js";
import { Credentials } from "../../src/provider/credentials.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createBrowser } from "../support/browser.js";
import { startNodeApp } from "../support/node-app.js";
import { runInRouteHandler } from "../support/route-handler.js";

// After route-handler.js, which prepares what Next.js expects to find when it is loaded.
const { NextRequest } = await import("next/server.js");

const origin = "http://localhost:3000";
const secret = "0123456789abcdef0123456789abcdef";
const cookieName = "authjs.session-token";
const visitors = ["ADMIN", "USER", "nobody"] as const;
const answers = { ADMIN: 200, USER: 403, nobody: 401 } as const;
const permissions = { USER: ["view:own"], ADMIN: { extends: ["USER"], can: ["view:accounts", "edit:*"] } };

type Callbacks = NonNullable<NextAuthConfig["callbacks"]>;

/** As apps of next-auth have it: the role goes from the user into the token, and from there into a new session. */
const handWritten: Callbacks = {
  jwt({ token, user, trigger, session }) {
    if (user) token.role = (user as { role?: string }).role;
    return trigger === "update" ? { ...token, ...session } : token;
  },
  session: ({ session, token, user }) => ({
    expires: session.expires,
    user: { name: session.user.name, role: token?.role ?? (user as { role?: string }).role },
  }),
};

/** Whoever knows the name of a role is that role's person here. */
const anyRole = Credentials({
  credentials: { role: {} },
  authorize: ({ role }) => ({
    id: `${role}-1`,
    name: role,
    email: `${role}@example.com`,
    role,
    level: role === "ADMIN" ? 9 : 1,
  }),
});

const createConfig = (more: Partial<NextAuthConfig> = {}) =>
  ({
    providers: [anyRole],
    secret,
    logger: { error: () => {}, warn: () => {} },
    callbacks: handWritten,
    ...more,
  }) satisfies NextAuthConfig;

const createApp = (more: Partial<NextAuthConfig> = {}) => NextAuth({ ...createConfig(more), permissions });

type App = Pick<NextAuthResult, "handlers">;

async function open({ handlers }: App, role: string) {
  const browser = createBrowser({
    handle: (request) => handlers[request.method === "POST" ? "POST" : "GET"](request as never),
  });
  if (role === "nobody") return browser;
  const csrfToken = await browser.csrfToken();
  const answer = await browser.submit("/api/auth/callback/credentials", { csrfToken, role });
  if (answer.status !== 302) throw new Error(`signing in was answered by ${answer.status}`);
  return browser;
}

async function cookieOf(app: App, role: string): Promise<Record<string, string>> {
  const value = (await open(app, role)).cookies.get(cookieName);
  return value === undefined ? {} : { cookie: `${cookieName}=${value}` };
}

/** A database in which the persons are whom `anyRole` names. */
function createDatabase() {
  const adapter = createMemoryAdapter();
  const roles = new Map<string, string>();
  const open = async (token: string) => {
    const found = await adapter.getSessionAndUser?.(token);
    if (found) return found;
    const row = rows.get(token);
    if (row === undefined) return null;
    const name = row.userId.split("-")[0] ?? "";
    const user = { id: row.userId, name, email: `${name}@example.com`, emailVerified: null };
    return { session: row, user: { ...user, role: roles.get(row.userId) ?? name } };
  };
  const rows = new Map<string, { sessionToken: string; userId: string; expires: Date }>();
  return {
    roles,
    adapter: {
      ...adapter,
      createSession: async (row: { sessionToken: string; userId: string; expires: Date }) => {
        rows.set(row.sessionToken, row);
        return row;
      },
      getSessionAndUser: open,
    },
  };
}

beforeEach(() => {
  vi.stubEnv("AUTH_URL", origin);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const strategies = [
  { strategy: "jwt", options: () => ({}) },
  { strategy: "database", options: () => ({ adapter: createDatabase().adapter }) },
] as const;

describe.each(strategies)(
  "an app of next-auth that declares permissions, with $strategy sessions",
  (scene) => {
    describe.each(visitors)("%s asking for what an ADMIN may see", (visitor) => {
      const status = answers[visitor];

      it("through auth.route", async () => {
        const app = createApp(scene.options());
        const GET = app.auth.route({ can: "view:accounts" }, ({ auth }) => Response.json(auth.user?.name));
        const headers = await cookieOf(app, visitor);
        const { result } = await runInRouteHandler(headers, () =>
          GET(new Request(origin, { headers }), { params: Promise.resolve({}) }),
        );
        expect([result.status, result.headers.get("www-authenticate")]).toEqual([
          status,
          visitor === "nobody" ? "Session" : null,
        ]);
      });

      it("through auth.required and auth.can, which say the same", async () => {
        const { auth, ...app } = createApp(scene.options());
        const { result } = await runInRouteHandler(await cookieOf(app, visitor), async () => [
          await auth.required({ can: "view:accounts" }).then(
            () => 200,
            (error: unknown) => error instanceof AccessError && error.status,
          ),
          await auth.can("view:accounts"),
        ]);
        expect(result).toEqual([status, status === 200]);
      });

      it("behind auth.proxy", async () => {
        const app = createApp(scene.options());
        const proxy = app.auth.proxy({ protect: [{ path: "/admin/:path*", can: "view:accounts" }] });
        const headers = { ...(await cookieOf(app, visitor)), accept: "application/json" };
        expect((await proxy(new Request(`${origin}/admin`, { headers })))?.status ?? 200).toBe(status);
      });

      it("in the browser, where useCan reads the permissions of the session", async () => {
        const browser = await open(createApp(scene.options()), visitor);
        const session = await browser.session();
        const expected = {
          ADMIN: ["edit:*", "view:accounts", "view:own"],
          USER: ["view:own"],
          nobody: undefined,
        };
        expect((session as { permissions?: unknown } | null)?.permissions).toEqual(expected[visitor]);
      });
    });

    it("has the role in the session without a callback, too", async () => {
      const browser = await open(createApp({ ...scene.options(), callbacks: {} }), "ADMIN");
      expect(await browser.session()).toMatchObject({
        user: { name: "ADMIN", role: "ADMIN", roles: ["ADMIN"] },
      });
    });

    it("asks the option role, which the app's callbacks do not overrule", async () => {
      const app = NextAuth({
        ...createConfig(scene.options()),
        permissions: { STAFF: ["view:accounts"] },
        role: ({ user }) => (user.name === "ADMIN" ? "STAFF" : null),
      });
      const ask = async (role: string) => {
        const headers = await cookieOf(app, role);
        return (await runInRouteHandler(headers, () => app.auth.can("view:accounts"))).result;
      };
      expect(await ask("ADMIN")).toBe(true);
      expect(await ask("STAFF")).toBe(false);
    });
  },
);

describe("the role of an app of next-auth that declares none", () => {
  it("is what its callbacks put into the token or the session", async () => {
    const app = NextAuth(createConfig());
    const ask = async (role: string) => {
      const request = new Request(origin, { headers: await cookieOf(app, role) });
      return app.auth.required(request, { role: "ADMIN" }).then(
        () => 200,
        (error: AccessError) => error.status,
      );
    };
    expect([await ask("ADMIN"), await ask("USER"), await ask("nobody")]).toEqual([200, 403, 401]);
    const session = await app.auth.explain(new Request(origin, { headers: await cookieOf(app, "USER") }));
    expect(session.session).not.toHaveProperty("permissions");
  });

  it("is the session's where that is newer than the token, so that no guard contradicts the page", async () => {
    const roleNow = { value: "ADMIN" as string | null };
    const callbacks: Callbacks = {
      ...handWritten,
      session: ({ session }) => ({ ...session, user: { ...session.user, role: roleNow.value } }),
    };
    const app = createApp({ callbacks });
    const headers = await cookieOf(app, "USER");
    const ask = async () => (await runInRouteHandler(headers, () => app.auth.can("view:accounts"))).result;
    const seen = async () => (await app.auth.explain(new Request(origin, { headers }))).session;
    expect([await ask(), await seen()]).toMatchObject([
      true,
      { permissions: expect.arrayContaining(["edit:*"]) },
    ]);
    roleNow.value = null;
    expect([await ask(), await seen()]).toMatchObject([false, { permissions: [] }]);
  });

  it("that changed in the database is seen on the next read", async () => {
    const { adapter, roles } = createDatabase();
    const app = createApp({ adapter });
    const headers = await cookieOf(app, "USER");
    const ask = async () => (await runInRouteHandler(headers, () => app.auth.can("view:accounts"))).result;
    expect(await ask()).toBe(false);
    roles.set("USER-1", "ADMIN");
    expect(await ask()).toBe(true);
  });
});

describe("callbacks.jwt that spreads what the browser sent", () => {
  it("changes neither who somebody is nor what the option role said", async () => {
    const app = NextAuth({
      ...createConfig(),
      permissions,
      // Known at the sign-in alone: afterwards the option has no answer.
      role: ({ user }) => [null, "USER", "ADMIN"][[1, 9].indexOf(user.level) + 1],
    });
    const browser = await open(app, "USER");
    const body = JSON.stringify({
      csrfToken: await browser.csrfToken(),
      data: { sub: "ADMIN-1", role: "ADMIN", roles: ["ADMIN"] },
    });
    const sent = await browser.send("/api/auth/session", {
      method: "POST",
      body,
      headers: { "content-type": "application/json", origin, "sec-fetch-site": "same-origin" },
    });
    expect(sent.status).toBe(200);
    const headers = { cookie: `${cookieName}=${browser.cookies.get(cookieName)}` };
    const { result } = await runInRouteHandler(headers, async () => [
      await app.auth.can("view:own"),
      await app.auth.can("view:accounts"),
      await app.auth.can("edit:anything"),
    ]);
    expect(result).toEqual([true, false, false]);
  });
});

describe("what is wrong with the options of ours", () => {
  it("is told, and grants nothing", async () => {
    const told: string[] = [];
    const app = NextAuth({
      ...createConfig(),
      logger: { error: (...given: unknown[]) => void told.push(JSON.stringify(given) + String(given)) },
      permissions: { ADMIN: { extends: ["NOBODY"], can: ["view:accounts"] } },
      trustedOrigins: ["http://api.example.com"],
    });
    await app.auth.explain(new Request(origin));
    expect(told.join()).toContain("permissions.ADMIN");
    expect(told.join()).toContain("trustedOrigins");
  });
});

describe("a configuration that is a function of the request", () => {
  it("has required, can, route and fetch, too", async () => {
    const app = NextAuth(async () => ({ ...createConfig(), permissions }));
    const headers = await cookieOf(app, "USER");
    const GET = app.auth.route({ can: "view:accounts" }, () => Response.json(1));
    const refused: unknown[] = [];
    const { result } = await runInRouteHandler(headers, async () => {
      refused.push(await app.auth.fetch("//evil.example").catch(({ code }) => code));
      return [
        (await app.auth.required({ can: "view:own" })).user?.name,
        await app.auth.can("view:accounts"),
        (await GET(new Request(origin, { headers }), { params: Promise.resolve({}) })).status,
      ];
    });
    expect(result).toEqual(["USER", false, 403]);
    expect(refused).toEqual(["FETCH_TARGET_REFUSED"]);
  });
});

describe("auth.fetch of an app of next-auth", () => {
  it("sends its session cookie and those of forwardedCookies, and no other", async () => {
    let arrived: NodeRequest["headers"] = {};
    const site = await startNodeApp(async (req, res) => {
      arrived = req.headers;
      res.end("{}");
    });
    vi.stubEnv("AUTH_URL", site.origin);
    try {
      const app = createApp({ forwardedCookies: ["plan"] });
      const cookie = `theme=dark; ${cookieName}=a.b.c; plan=7; next-auth.session-token=x`;
      await runInRouteHandler({ host: site.origin.slice(7), cookie }, () => app.auth.fetch("/api/accounts"));
      const names = String(arrived.cookie)
        .split("; ")
        .map((pair) => pair.split("=")[0]);
      expect(names).toEqual([cookieName, "plan", "next-auth.session-token"]);
    } finally {
      await site.close();
    }
  });
});

describe("callbacks.authorized", () => {
  const guarded = (options: Partial<NextAuthConfig>) =>
    createApp({ callbacks: { ...handWritten, authorized: ({ auth }) => auth !== null }, ...options });
  const visit = (path: string, headers: Record<string, string> = {}, basePath = "") =>
    new NextRequest(`${origin}${path}`, { headers, nextConfig: { basePath } });
  const isLetOn = (answer: Response | undefined) =>
    answer === undefined || answer.headers.get("x-middleware-next") === "1";

  it("and auth.required agree: both let in whom it names, and ask the others to sign in", async () => {
    const app = guarded({});
    const [middleware, route] = [
      app.auth,
      app.auth((request) => Response.json(request.auth?.user?.name ?? null)),
    ];
    const headers = await cookieOf(app, "USER");
    expect(isLetOn(await middleware(visit("/", headers), {}))).toBe(true);
    expect((await middleware(visit("/"), {}))?.headers.get("location")).toContain(
      "/api/auth/signin?callbackUrl=",
    );
    // A handler decides by itself, whatever the callback says, as in next-auth.
    const context = { params: Promise.resolve({}) };
    expect(await (await route(visit("/api/x"), context)).json()).toBeNull();
    await expect(app.auth.required(visit("/"))).rejects.toMatchObject({ status: 401 });
    expect(await app.auth.required(visit("/", headers))).toMatchObject({ user: { name: "USER" } });
  });

  it.each(["/login", "/login/", "/login?from=x"])("leaves the sign-in page %s open", async (page) => {
    const { auth } = guarded({ pages: { signIn: page } });
    expect(isLetOn(await auth(visit("/login?callbackUrl=%2F"), {}))).toBe(true);
    const location = new URL((await auth(visit("/x"), {}))?.headers.get("location") ?? "");
    expect(location.pathname).toMatch(/^\/login\/?$/);
    expect(isLetOn(await auth(visit(location.pathname + location.search), {}))).toBe(true);
    const old = withAuth({ secret, pages: { signIn: page } });
    expect(await old(visit("/login?callbackUrl=%2F"), {} as never)).toBeUndefined();
  });

  it("leaves the endpoints open, or nobody could sign in", async () => {
    for (const path of ["/api/auth/signin", "/api/auth/callback/credentials"]) {
      expect(isLetOn(await guarded({}).auth(visit(path), {}))).toBe(true);
    }
    expect((await guarded({}).auth(visit("/api/authentic"), {}))?.status).toBe(307);
  });

  it("that itself sends to the sign-in page does not do so on that page", async () => {
    const authorized: Callbacks["authorized"] = ({ auth, request }) =>
      auth !== null || Response.redirect(new URL("/login", request.url));
    const { auth } = guarded({ pages: { signIn: "/login" }, callbacks: { authorized } });
    expect((await auth(visit("/x"), {}))?.headers.get("location")).toBe(`${origin}/login`);
    expect(isLetOn(await auth(visit("/login?a=1"), {}))).toBe(true);
  });

  it("sends to a sign-in page on another host with no more than the way back", async () => {
    const { auth } = guarded({ pages: { signIn: "https://login.example.com/in?app=1" } });
    const location = new URL((await auth(visit("/x?secret=2"), {}))?.headers.get("location") ?? "");
    expect(location.origin + location.pathname).toBe("https://login.example.com/in");
    expect(Object.fromEntries(location.searchParams)).toEqual({
      app: "1",
      callbackUrl: `${origin}/x?secret=2`,
    });
  });
});
