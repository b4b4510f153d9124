import { encode as encodeV4 } from "next-auth-v4/jwt";
import { encode as encodeV5 } from "next-auth-v5/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { getServerSession } from "../../src/compat/v4/get-server-session.js";
import { Credentials } from "../../src/provider/credentials.js";
import { createBrowser } from "../support/browser.js";

const secret = "0123456789abcdef0123456789abcdef";

const createConfig = (more: Partial<NextAuthConfig> = {}): NextAuthConfig => ({
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: ({ email, password }) =>
        password === "sesame" ? { id: "7", name: "Ann", email, role: "ADMIN" } : null,
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      if (user) token.role = (user as { role?: string }).role;
      return token;
    },
    session({ session, token }) {
      return { ...session, user: { ...session.user, id: token.sub ?? "", role: token.role } };
    },
  },
  ...more,
});

const signIn = async (browser: ReturnType<typeof createBrowser>) =>
  browser.submit("/api/auth/callback/credentials", {
    csrfToken: await browser.csrfToken(),
    email: "ann@example.com",
    password: "sesame",
  });

beforeEach(() => {
  vi.stubEnv("AUTH_SECRET", secret);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("an app written for next-auth 5", () => {
  it("signs in, and its session has what its callbacks put there", async () => {
    const { handlers } = NextAuth(createConfig());
    const browser = createBrowser({ handle: (request) => handlers.POST(request as never) });
    expect((await signIn(browser)).status).toBe(302);
    expect([...browser.cookies.keys()]).toContain("authjs.session-token");
    expect(await browser.session()).toMatchObject({ user: { id: "7", name: "Ann", role: "ADMIN" } });
  });

  it("keeps a visitor whom the real next-auth 5 signed in, and the real one reads our cookie again", async () => {
    const { handlers } = NextAuth(createConfig());
    const browser = createBrowser({ handle: (request) => handlers.GET(request as never) });
    const salt = "authjs.session-token";
    browser.cookies.set(
      salt,
      await encodeV5({ token: { sub: "7", name: "Ann", role: "ADMIN" }, secret, salt }),
    );
    expect(await browser.session()).toMatchObject({ user: { id: "7", role: "ADMIN" } });
    const { decode } = await import("next-auth-v5/jwt");
    const token = decodeURIComponent(browser.cookies.get(salt) ?? "");
    expect(await decode({ token, secret, salt })).toMatchObject({ sub: "7", role: "ADMIN" });
  });

  it("gets the session in a wrapped route handler, and 401 when it answers so", async () => {
    const { handlers, auth } = NextAuth(createConfig());
    const route = auth((request) =>
      request.auth ? Response.json(request.auth.user) : Response.json({ message: "no" }, { status: 401 }),
    );
    const context = { params: Promise.resolve({} as never) };
    const browser = createBrowser({
      handle: (request) =>
        new URL(request.url).pathname === "/api/hello"
          ? route(request as never, context)
          : handlers.POST(request as never),
    });
    expect((await browser.open("/api/hello")).status).toBe(401);
    await signIn(browser);
    expect(await (await browser.open("/api/hello")).json()).toMatchObject({ name: "Ann", role: "ADMIN" });
  });

  it("guards pages by callbacks.authorized when auth is the middleware", async () => {
    const { handlers, auth } = NextAuth(
      createConfig({
        callbacks: { authorized: ({ auth: session }) => session !== null },
        pages: { signIn: "/login" },
      }),
    );
    const browser = createBrowser({
      async handle(request) {
        if (new URL(request.url).pathname.startsWith("/api/auth")) return handlers.POST(request as never);
        const answer = await auth(request as never, {});
        const goesOn = answer === undefined || answer.headers.get("x-middleware-next") === "1";
        return goesOn ? new Response("the page") : answer;
      },
    });
    const refused = await browser.open("/dashboard?tab=1");
    expect(refused.status).toBe(307);
    expect(refused.headers.get("location")).toBe(
      "http://localhost:3000/login?tab=1&callbackUrl=http%3A%2F%2Flocalhost%3A3000%2Fdashboard%3Ftab%3D1",
    );
    expect(await (await browser.open("/login")).text()).toBe("the page");
    await signIn(browser);
    expect(await (await browser.open("/dashboard")).text()).toBe("the page");
  });
});

describe("an app written for next-auth 4", () => {
  it("exports the handler for GET and POST, and reads the session on the server by its options", async () => {
    const options = createConfig();
    const handler = NextAuth(options);
    const browser = createBrowser({ handle: (request) => handler(request as never, { params: {} }) });
    await signIn(browser);
    expect([...browser.cookies.keys()]).toContain("next-auth.session-token");
    const cookie = `next-auth.session-token=${browser.cookies.get("next-auth.session-token")}`;
    const request = new Request("http://localhost:3000/", { headers: { cookie } });
    expect(await getServerSession(request, options)).toMatchObject({ user: { id: "7", role: "ADMIN" } });
    expect(await getServerSession({ req: request, res: {} }, options)).toMatchObject({ user: { id: "7" } });
  });

  it("keeps a visitor whom the real next-auth 4 signed in, and the real one reads our cookie again", async () => {
    const handler = NextAuth(createConfig());
    const browser = createBrowser({ handle: (request) => handler(request as never, { params: {} }) });
    const name = "next-auth.session-token";
    browser.cookies.set(name, await encodeV4({ token: { sub: "7", name: "Ann", role: "ADMIN" }, secret }));
    expect(await browser.session()).toMatchObject({ user: { id: "7", role: "ADMIN" } });
    const { decode } = await import("next-auth-v4/jwt");
    const token = decodeURIComponent(browser.cookies.get(name) ?? "");
    expect(await decode({ token, secret })).toMatchObject({ sub: "7", role: "ADMIN" });
  });

  it("answers {} when nobody is signed in, as its client expects", async () => {
    const handler = NextAuth(createConfig());
    const browser = createBrowser({ handle: (request) => handler(request as never, { params: {} }) });
    expect(await browser.session()).toEqual({});
  });

  it("is told OPTIONS_MISSING when getServerSession gets nothing to work with", async () => {
    vi.resetModules();
    const fresh = await import("../../src/compat/v4/get-server-session.js");
    const errors = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(await fresh.getServerSession()).toBeNull();
    expect(String(errors.mock.calls[0]?.[0])).toContain("OPTIONS_MISSING");
  });
});

it.each(["v4", "v5"] as const)(
  "callbacks.jwt of an app of next-auth %s that throws means the same where a cookie could be written and where not",
  async (compat) => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    let fails = false;
    const callbacks: NextAuthConfig["callbacks"] = {
      jwt({ token }) {
        if (fails) throw new Error("upstream is down");
        return token;
      },
    };
    const { handlers, auth } = NextAuth(createConfig({ compat, callbacks }));
    const browser = createBrowser({ handle: (request) => handlers.POST(request as never) });
    await signIn(browser);
    fails = true;
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const page = await auth.explain(new Request("http://localhost:3000/", { headers: { cookie } }));
    expect(page).toMatchObject({ status: "unavailable", reason: { code: "JWT_CALLBACK_THREW" } });
    const endpoint = await browser.open("/api/auth/session", { accept: "application/json" });
    expect(endpoint.status).toBe(503);
    fails = false;
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
    vi.restoreAllMocks();
  },
);
