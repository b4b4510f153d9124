import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AccessError, createAuth } from "../../src/entry/index.js";
import { Credentials } from "../../src/provider/credentials.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createBrowser } from "../support/browser.js";
import { startNodeApp } from "../support/node-app.js";
import { runInRouteHandler, runInServerAction } from "../support/route-handler.js";
import { testSecret } from "../support/scene.js";

const origin = "http://localhost:3000";
const begun = Date.parse("2026-03-01T12:00:00Z");

/** Whoever knows the name of a role is that role's person here. */
const anyRole = Credentials({
  credentials: { role: { label: "Role" } },
  authorize: ({ role }) => ({ id: `${role}-1`, name: role, email: `${role}@example.com`, role }),
});

const common = { providers: [anyRole], secret: testSecret, baseUrl: origin, logger: {}, now: () => begun };

function createApp(clock = { nowMs: begun }) {
  return createAuth({
    ...common,
    now: () => clock.nowMs,
    permissions: {
      USER: ["view:own"],
      ADMIN: { extends: ["USER"], can: ["view:accounts", "edit:*"] },
    },
  });
}

type App = ReturnType<typeof createApp>;

/** The Cookie header of someone who signed in with a role. */
async function signIn(auth: App, role: string): Promise<string> {
  const browser = createBrowser(auth, origin);
  const csrfToken = await browser.csrfToken();
  const answer = await browser.submit("/api/auth/callback/credentials", { csrfToken, role });
  if (answer.status !== 302) throw new Error(`signing in was answered by ${answer.status}`);
  return `latchkey.session=${browser.cookies.get("latchkey.session")}`;
}

const visitors = ["ADMIN", "USER", "nobody"] as const;

async function cookieOf(auth: App, visitor: (typeof visitors)[number]): Promise<Record<string, string>> {
  return visitor === "nobody" ? {} : { cookie: await signIn(auth, visitor) };
}

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
  vi.unstubAllEnvs();
});

describe("the session of an app that declared roles", () => {
  it("keeps all roles of somebody who has several", async () => {
    const permissions = { A: ["view:a"], B: ["view:b"] };
    const auth = createAuth({
      ...common,
      permissions,
      callbacks: { jwt: ({ token }) => ({ ...token, roles: ["A", "B"], role: undefined }) },
    });
    const headers = { cookie: await signIn(auth as unknown as App, "A") };
    const session = await auth.required(new Request(origin, { headers }), { can: ["view:a", "view:b"] });
    expect(session).toMatchObject({
      user: { role: "A", roles: ["A", "B"] },
      permissions: ["view:a", "view:b"],
    });
  });

  it("has role, roles and permissions without a callback", async () => {
    const auth = createApp();
    const session = await auth(new Request(origin, { headers: await cookieOf(auth, "ADMIN") }));
    expect(session?.user).toMatchObject({ id: "ADMIN-1", role: "ADMIN", roles: ["ADMIN"] });
    expect(session?.permissions).toEqual(["edit:*", "view:accounts", "view:own"]);
  });

  it("gives somebody of an unknown role nothing", async () => {
    const auth = createApp();
    const headers = { cookie: await signIn(auth, "constructor") };
    const session = await auth(new Request(origin, { headers }));
    expect(session?.permissions).toEqual([]);
    await expect(auth.required(new Request(origin, { headers }), { can: "view:own" })).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      status: 403,
    });
  });
});

const answers = { ADMIN: 200, USER: 403, nobody: 401 } as const;

describe.each(visitors)("%s asking for what an ADMIN may see", (visitor) => {
  it("through auth.route", async () => {
    const auth = createApp();
    const context = { params: Promise.resolve({}) };
    const GET = auth.route({ can: "view:accounts" }, (request) => Response.json(request.auth.user.role));
    const headers = await cookieOf(auth, visitor);
    const { result } = await runInRouteHandler(headers, () => GET(new Request(origin, { headers }), context));
    expect(result.status).toBe(answers[visitor]);
    expect(result.headers.get("www-authenticate")).toBe(visitor === "nobody" ? "Session" : null);
    if (result.status !== 200) expect(result.headers.get("cache-control")).toBe("private, no-store");
    const outside = await GET(new Request(origin, { headers }), context);
    expect(outside.status).toBe(answers[visitor]);
  });

  it("in a Route Handler that calls auth.required", async () => {
    const auth = createApp();
    const { result } = await runInRouteHandler(await cookieOf(auth, visitor), () =>
      auth.required({ can: "view:accounts" }).then(
        ({ user }) => user.role,
        (error: unknown) => (error instanceof AccessError ? [error.status, error.digest] : error),
      ),
    );
    const status = answers[visitor];
    expect(result).toEqual(status === 200 ? "ADMIN" : [status, `NEXT_HTTP_ERROR_FALLBACK;${status}`]);
  });

  it("in an API route", async () => {
    const auth = createApp();
    const app = await startNodeApp(async (req: IncomingMessage, res: ServerResponse) => {
      const session = await auth.required(req, res, { can: "view:accounts" });
      if (session === null) return;
      res.end(JSON.stringify(session.user.role));
    });
    close = app.close;
    const headers = { "user-agent": "curl", ...(await cookieOf(auth, visitor)) };
    const answer = await fetch(app.origin, { headers });
    expect(answer.status).toBe(answers[visitor]);
    const body = await answer.json();
    // The server is at 127.0.0.1, and the app says that it is at localhost.
    if (visitor === "nobody") expect(body).toMatchObject({ error: "HOST_MISMATCH" });
    if (visitor === "USER") expect(body).toMatchObject({ error: "PERMISSION_MISSING" });
  });

  it("in getServerSideProps", async () => {
    const auth = createApp();
    const app = await startNodeApp(async (req: IncomingMessage, res: ServerResponse) => {
      const session = await auth.required({ req, res }, { can: "view:accounts" });
      if (session !== null) res.end("the page");
    });
    close = app.close;
    const answer = await fetch(`${app.origin}/accounts?page=2`, {
      headers: await cookieOf(auth, visitor),
      redirect: "manual",
    });
    const expected = {
      ADMIN: [200, null],
      USER: [303, "/api/auth/error?error=PERMISSION_MISSING"],
      nobody: [303, "/api/auth/signin?callbackUrl=%2Faccounts%3Fpage%3D2"],
    } as const;
    expect([answer.status, answer.headers.get("location")]).toEqual(expected[visitor]);
  });

  it("behind the proxy, as a person and as a program", async () => {
    const auth = createApp();
    const proxy = auth.proxy({ protect: [{ path: "/admin/:path*", can: "view:accounts" }] });
    const headers = await cookieOf(auth, visitor);
    const ask = async (accept: string, path = "/admin/x") =>
      (await proxy(new Request(`${origin}${path}`, { headers: { ...headers, accept } })))?.status ?? 200;
    expect(await ask("application/json")).toBe(answers[visitor]);
    expect(await ask("text/html")).toBe(visitor === "nobody" ? 307 : answers[visitor]);
    expect(await ask("text/html", "/")).toBe(200);
    for (const path of ["//admin/x", "/%61dmin/x", "/admin"]) {
      expect(await ask("application/json", path)).toBe(answers[visitor]);
    }
  });

  it("through auth.can", async () => {
    const auth = createApp();
    const { result } = await runInRouteHandler(await cookieOf(auth, visitor), async () => [
      await auth.can("view:accounts"),
      await auth.can("edit:anything"),
    ]);
    expect(result).toEqual([visitor === "ADMIN", visitor === "ADMIN"]);
  });
});

describe("a Server Action that calls auth.required", () => {
  const forms = [
    { form: "sent by a script", mark: { "next-action": "abc" } },
    { form: "sent without JavaScript", mark: {} },
  ] as const;

  describe.each(forms)("by a form $form", ({ mark }) => {
    const refusalOf = async (visitor: (typeof visitors)[number], more: Record<string, string> = {}) => {
      const auth = createApp();
      const headers = { host: "localhost:3000", ...mark, ...more, ...(await cookieOf(auth, visitor)) };
      const asked = () => auth.required({ can: "view:accounts" }).catch((error: unknown) => error);
      return (await runInServerAction(headers, asked)).result;
    };

    it("gets the session", async () => {
      expect(await refusalOf("ADMIN")).toMatchObject({ user: { role: "ADMIN" } });
    });

    it("gets an error that the form can show", async () => {
      const [anonymous, forbidden] = [await refusalOf("nobody"), await refusalOf("USER")];
      expect(anonymous).toBeInstanceOf(AccessError);
      expect(anonymous).toMatchObject({ status: 401, code: "NOT_SIGNED_IN" });
      expect(forbidden).toBeInstanceOf(AccessError);
      expect(forbidden).toMatchObject({ status: 403, code: "PERMISSION_MISSING" });
    });

    it("leads to a page whom it does not catch it for, and back to the form", async () => {
      const referer = `${origin}/accounts?page=2`;
      expect(await refusalOf("nobody", { referer })).toMatchObject({
        digest: expect.stringMatching(
          /^NEXT_REDIRECT;\w+;\/api\/auth\/signin\?callbackUrl=%2Faccounts%3Fpage%3D2;/,
        ),
      });
      expect(await refusalOf("USER", { referer })).toMatchObject({
        digest: expect.stringMatching(/^NEXT_REDIRECT;\w+;\/api\/auth\/error\?error=PERMISSION_MISSING;/),
      });
    });

    it("never leads back to another site", async () => {
      for (const referer of ["https://evil.example/x", "http://localhost:3000@evil.example/", "nonsense"]) {
        expect(await refusalOf("nobody", { referer })).toMatchObject({
          digest: expect.stringMatching(/^NEXT_REDIRECT;\w+;\/api\/auth\/signin;/),
        });
      }
    });
  });

  it("shows the app's forbidden.tsx where it has one switched on, to a script", async () => {
    vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");
    const auth = createApp();
    const ask = async (mark: Record<string, string>) => {
      const headers = { host: "localhost:3000", ...mark, cookie: await signIn(auth, "USER") };
      const asked = () => auth.required({ role: "ADMIN" }).catch((error: AccessError) => error.digest);
      return (await runInServerAction(headers, asked)).result;
    };
    expect(await ask({ "next-action": "abc" })).toBe("NEXT_HTTP_ERROR_FALLBACK;403");
    // A form sent without JavaScript would be shown Next's 404 page.
    expect(await ask({})).toContain("/api/auth/error");
  });
});

describe("the endpoint that answers for Route Handlers which cannot, before Next.js 15.1", () => {
  it.each(["GET", "HEAD", "POST"])("gives the status to %s, whatever pages the app has", async (method) => {
    const auth = createAuth({
      ...common,
      pages: { error: "/oops", signIn: "/login" },
    });
    const ask = (error: string) =>
      auth.handle(new Request(`${origin}/api/auth/refused?error=${error}`, { method }));
    const [anonymous, forbidden] = [await ask("NOT_SIGNED_IN"), await ask("PERMISSION_MISSING")];
    expect([anonymous.status, anonymous.headers.get("www-authenticate")]).toEqual([401, "Session"]);
    expect([forbidden.status, forbidden.headers.get("www-authenticate")]).toEqual([403, null]);
    expect(anonymous.headers.get("cache-control")).toContain("no-store");
    if (method === "HEAD") return;
    expect(await anonymous.json()).toMatchObject({ error: "NOT_SIGNED_IN" });
    expect(await forbidden.json()).toMatchObject({ error: "PERMISSION_MISSING" });
    if (method === "POST") {
      // Before 15.1 Next.js repeats the whole upload.
      const body = "x".repeat(100_000);
      const repeated = new Request(`${origin}/api/auth/refused?error=NOT_SIGNED_IN`, { method, body });
      expect((await auth.handle(repeated)).status).toBe(401);
    }
    // What the question names is not repeated.
    const odd = await ask("%3Cscript%3E");
    expect([odd.status, (await odd.text()).includes("script")]).toEqual([401, false]);
  });
});

describe("auth.required", () => {
  it("needs no more than a session unless told so", async () => {
    const auth = createApp();
    const { result } = await runInRouteHandler(await cookieOf(auth, "USER"), () => auth.required());
    expect(result.user.role).toBe("USER");
  });

  it("sends those back to sign in whose proof is too old", async () => {
    const clock = { nowMs: begun };
    const auth = createApp(clock);
    const headers = await cookieOf(auth, "ADMIN");
    const ask = () =>
      auth.required(new Request(origin, { headers }), { maxAge: 900 }).then(
        () => 200,
        (error: AccessError) => [error.status, error.code],
      );
    expect(await ask()).toBe(200);
    clock.nowMs += 901_000;
    expect(await ask()).toEqual([401, "SIGNIN_TOO_OLD"]);
  });

  it("tells a developer what was seen, and a visitor in production no more than they may know", async () => {
    const auth = createApp();
    const ask = async () => {
      const headers = { cookie: "latchkey.session=abc.def", host: "localhost:3000" };
      const error = await auth.required(new Request(origin, { headers })).catch((thrown: unknown) => thrown);
      return error instanceof AccessError ? error.toResponse().json() : error;
    };
    expect(await ask()).toMatchObject({ error: "TOKEN_MALFORMED", fix: expect.any(String) });
    vi.stubEnv("NODE_ENV", "production");
    const strict = createApp();
    const error = await strict
      .required(
        new Request("https://app.example", { headers: { cookie: "__Host-latchkey.session=abc.def" } }),
      )
      .catch((thrown: unknown) => thrown);
    expect(await (error as AccessError).toResponse().json()).toEqual({
      error: "NOT_SIGNED_IN",
      message: expect.any(String),
    });
  });

  it("reads the session anew when it must be fresh", async () => {
    let reads = 0;
    const auth = createAuth({
      ...common,
      callbacks: {
        session: ({ session }) => {
          reads += 1;
          return session;
        },
      },
    });
    const cookie = await signIn(createApp(), "USER");
    await runInRouteHandler({ cookie }, async () => {
      await auth.required();
      await auth.required();
      await auth.required({ fresh: true });
    });
    expect(reads).toBe(2);
  });
});

describe("the option role", () => {
  it("says where the role is kept, and cannot be changed by what the browser sends", async () => {
    const auth = createAuth({
      ...common,
      permissions: { STAFF: ["view:accounts"] },
      role: ({ user }) => (user.name === "ADMIN" ? "STAFF" : null),
      callbacks: { jwt: ({ token, session }) => ({ ...token, ...(session as object) }) },
    });
    const browser = createBrowser(auth, origin);
    const csrfToken = await browser.csrfToken();
    await browser.submit("/api/auth/callback/credentials", { csrfToken, role: "USER" });
    const sent = JSON.stringify({
      csrfToken: await browser.csrfToken(),
      data: { role: "STAFF", roles: ["STAFF"] },
    });
    await browser.send("/api/auth/session", {
      method: "POST",
      body: sent,
      headers: { "content-type": "application/json", origin, "sec-fetch-site": "same-origin" },
    });
    const cookie = `latchkey.session=${browser.cookies.get("latchkey.session")}`;
    const asked = auth.required(new Request(origin, { headers: { cookie } }), { can: "view:accounts" });
    await expect(asked).rejects.toMatchObject({ code: "PERMISSION_MISSING" });
    const staff = `latchkey.session=${(await signIn(auth as unknown as App, "ADMIN")).slice(17)}`;
    const session = await auth.required(new Request(origin, { headers: { cookie: staff } }), {
      role: "STAFF",
    });
    expect(session).toBeTruthy();
  });

  it("that throws lets nobody in and signs nobody out", async () => {
    let isBroken = false;
    const auth = createAuth({
      ...common,
      adapter: withUser(createMemoryAdapter()),
      role: () => {
        if (isBroken) throw new Error("no roles today");
        return "ADMIN";
      },
    });
    const request = new Request(origin, {
      headers: { cookie: await signIn(auth as unknown as App, "ADMIN") },
    });
    expect(await auth.required(request, { role: "ADMIN" })).toMatchObject({ user: { role: "ADMIN" } });
    isBroken = true;
    const again = new Request(request);
    expect(await auth.explain(again)).toMatchObject({
      status: "unavailable",
      reason: { code: "ROLE_OPTION_THREW" },
    });
    await expect(auth.required(again, { role: "ADMIN" })).rejects.toMatchObject({ status: 503 });
  });
});

/** Credentials name users the app already has; this store has the one who signs in. */
function withUser(store: ReturnType<typeof createMemoryAdapter>) {
  return {
    ...store,
    getSessionAndUser: async (id: string) => {
      const expires = new Date(begun + 1000_000);
      return {
        session: { sessionToken: id, userId: "ADMIN-1", expires },
        user: { id: "ADMIN-1", name: "ADMIN" },
      };
    },
  };
}
