import type { IncomingMessage, ServerResponse } from "node:http";
import { NextRequest } from "next/server.js";
import { encode } from "next-auth-v5/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { toNextAuthError } from "../../src/compat/v5/thrown-error.js";
import { verifyCredentials } from "../../src/identity/credentials.js";
import { CredentialsSignin } from "../../src/identity/credentials-signin.js";
import { Credentials } from "../../src/provider/credentials.js";
import { AuthError } from "../../src/reason/auth-error.js";
import { createBrowser } from "../support/browser.js";
import { startNodeApp } from "../support/node-app.js";

class PasswordMissing extends CredentialsSignin {
  override code = "password_missing";
}

const outage = new Error("the database is away");

const provider = Credentials({
  credentials: { password: {} },
  authorize({ password }) {
    if (!password) throw new PasswordMissing("type one");
    if (password === "trouble") throw outage;
    // An object, where a person is expected.
    if (password === "nameless") return {};
    return password === "sesame" ? { id: "7", name: "Ann" } : null;
  },
});

/** What a Server Action catches after `signIn("credentials", { password })`. */
async function readThrown(password: string): Promise<unknown> {
  const request = new Request("http://localhost:3000/api/auth/callback/credentials", { method: "POST" });
  try {
    return await verifyCredentials(provider, { fields: new Map([["password", password]]), request });
  } catch (thrown) {
    return toNextAuthError(thrown);
  }
}

describe("a Server Action that catches what signIn throws", () => {
  it("tells a wrong password by class and by type", async () => {
    const thrown = await readThrown("guess");
    expect(thrown).toBeInstanceOf(AuthError);
    expect(thrown).toBeInstanceOf(CredentialsSignin);
    expect(thrown).toMatchObject({ type: "CredentialsSignin", code: "credentials" });
  });

  it("gets the app's own refusal, as authorize threw it", async () => {
    const thrown = await readThrown("");
    expect(thrown).toBeInstanceOf(PasswordMissing);
    expect(thrown).toBeInstanceOf(AuthError);
    expect(thrown).toMatchObject({
      type: "CredentialsSignin",
      code: "password_missing",
      message: "type one",
    });
  });

  it("finds what authorize threw below cause.err, and no refusal in it", async () => {
    const thrown = await readThrown("trouble");
    expect(thrown).toBeInstanceOf(AuthError);
    expect(thrown).not.toBeInstanceOf(CredentialsSignin);
    expect(thrown).toMatchObject({ type: "CallbackRouteError", code: "AUTHORIZE_THREW" });
    expect(thrown instanceof AuthError && thrown.cause?.err).toBe(outage);
  });

  it("has a type for a failure without a cause, too", async () => {
    const thrown = await readThrown("nameless");
    expect(thrown).toMatchObject({ type: "CallbackRouteError", code: "PROFILE_INVALID" });
  });

  it("lets pass what is not ours, such as the redirect of Next.js", () => {
    const redirect = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;replace;/;307;" });
    expect(toNextAuthError(redirect)).toBe(redirect);
    expect(toNextAuthError("text")).toBe("text");
  });

  it("takes a refusal of another copy of the class by its code", () => {
    const foreign = Object.assign(new Error("no"), { type: "CredentialsSignin", code: "locked" });
    const refusing = Credentials({
      credentials: {},
      authorize() {
        throw foreign;
      },
    });
    const request = new Request("http://localhost:3000/");
    const answer = verifyCredentials(refusing, { fields: new Map(), request }).catch(toNextAuthError);
    return expect(answer).resolves.toMatchObject({ type: "CredentialsSignin", code: "locked" });
  });
});

describe("a configuration that is a function of the request", () => {
  const secret = "0123456789abcdef0123456789abcdef";
  const seen: (string | undefined)[] = [];
  const configure = async (request: Request | undefined): Promise<NextAuthConfig> => {
    seen.push(request && new URL(request.url).pathname);
    return {
      providers: [provider],
      callbacks: { authorized: ({ auth }) => auth !== null },
      pages: { signIn: request?.headers.get("x-brand") === "blue" ? "/blue/login" : "/login" },
    };
  };

  beforeEach(() => {
    seen.length = 0;
    vi.stubEnv("AUTH_SECRET", secret);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("signs in and finds the session in the endpoint, in a wrapped route and by request", async () => {
    const { handlers, auth } = NextAuth(configure);
    const route = auth((request) => Response.json({ name: request.auth?.user?.name ?? null }));
    const context = { params: Promise.resolve({}) };
    const browser = createBrowser({
      handle: (request) =>
        request.url.endsWith("/api/hello")
          ? route(request as never, context)
          : handlers[request.method === "POST" ? "POST" : "GET"](request as never),
    });
    expect(await (await browser.open("/api/hello")).json()).toEqual({ name: null });
    await browser.submit("/api/auth/callback/credentials", {
      csrfToken: await browser.csrfToken(),
      password: "sesame",
    });
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
    expect(await (await browser.open("/api/hello")).json()).toEqual({ name: "Ann" });
    expect(seen).toEqual([
      "/api/hello",
      "/api/auth/csrf",
      "/api/auth/callback/credentials",
      "/api/auth/session",
      "/api/hello",
    ]);
  });

  it("decides as middleware by the request it got", async () => {
    const { auth } = NextAuth(configure);
    const visit = (headers: Record<string, string>) =>
      auth(new Request("http://localhost:3000/dashboard", { headers }) as never, {});
    const plain = await visit({});
    const blue = await visit({ "x-brand": "blue" });
    expect(plain?.headers.get("location")).toMatch(/^http:\/\/localhost:3000\/login\?/);
    expect(blue?.headers.get("location")).toMatch(/^http:\/\/localhost:3000\/blue\/login\?/);
  });

  it("explains, too", async () => {
    const { auth } = NextAuth(configure);
    const reading = await auth.explain(new Request("http://localhost:3000/dashboard"));
    expect(reading).toMatchObject({ status: "signed-out", reason: { code: "NOT_SIGNED_IN" } });
  });
});

describe("auth as middleware, where Next.js serves the app below a path of its own", () => {
  const { auth } = NextAuth({
    providers: [provider],
    secret: "0123456789abcdef0123456789abcdef",
    pages: { signIn: "/login" },
    callbacks: { authorized: ({ auth: session }) => session !== null },
  });
  const visit = (path: string) => {
    const nextConfig = { basePath: "/shop" };
    return auth(new NextRequest(`http://localhost:3000${path}`, { nextConfig }), {});
  };

  it("sends to the sign-in page below that path, with the question that was asked", async () => {
    const location = new URL((await visit("/shop/dashboard?tab=1"))?.headers.get("location") ?? "");
    expect(location.pathname).toBe("/shop/login");
    expect(Object.fromEntries(location.searchParams)).toEqual({
      tab: "1",
      callbackUrl: "http://localhost:3000/shop/dashboard?tab=1",
    });
  });

  it("leaves the sign-in page open", async () => {
    expect((await visit("/shop/login"))?.headers.get("location") ?? null).toBeNull();
  });
});

describe("a configuration that depends on the request", () => {
  const secret = "0123456789abcdef0123456789abcdef";
  const nameOf = (place: string) => `authjs.${place}-session`;
  const configs = Object.fromEntries(
    ["one", "two"].map((place) => [
      place,
      { providers: [provider], secret, cookies: { sessionToken: { name: nameOf(place) } } },
    ]),
  );
  const asked: unknown[] = [];
  const { auth } = NextAuth((request) => {
    asked.push(request);
    const headers: unknown = request?.headers;
    const place = headers instanceof Headers ? headers.get("x-place") : (headers as NodeHeaders)?.["x-place"];
    return configs[place ?? "one"] as NextAuthConfig;
  });
  type NodeHeaders = Record<string, string> | undefined;

  /** What the Pages Router shows of Ann at the second place, whom the real next-auth 5 signed in there. */
  async function visitPagesRouter(form: (req: IncomingMessage, res: ServerResponse) => unknown) {
    asked.length = 0;
    const app = await startNodeApp(async (req, res) => {
      const answer = await form(req, res);
      expect(asked).toEqual([req]);
      res.end(JSON.stringify(answer));
    });
    const salt = nameOf("two");
    const token = await encode({ token: { sub: "7", name: "Ann" }, secret, salt });
    const response = await fetch(app.origin, { headers: { cookie: `${salt}=${token}`, "x-place": "two" } });
    await app.close();
    return response.text();
  }

  it.each<[string, (req: IncomingMessage, res: ServerResponse) => unknown]>([
    ["auth(req, res)", (req, res) => auth(req, res)],
    ["auth({ req, res })", (req, res) => auth({ req, res })],
    ["auth.explain(req, res)", (req, res) => auth.explain(req, res)],
    ["auth.required({ req, res })", (req, res) => auth.required({ req, res })],
  ])("gets Node's own request in the Pages Router: %s", async (_, form) => {
    expect(await visitPagesRouter(form)).toContain('"Ann"');
  });

  it("gets no request for one that the app sends, nor for an update without one", async () => {
    asked.length = 0;
    await auth.fetch(new Request("http://localhost:3000/api")).catch(() => null);
    await auth.update({ headers: "a field of the app's" }).catch(() => null);
    expect(asked).toEqual([undefined, undefined]);
  });
});
