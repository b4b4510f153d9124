import { NextRequest } from "next/server.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encode } from "../../../src/compat/jwt/token-codec.js";
import { NextAuth } from "../../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../../src/compat/options.js";
import { withAuth } from "../../../src/compat/v4/with-auth.js";
import { Credentials } from "../../../src/provider/credentials.js";
import { createMemoryAdapter } from "../../../src/store/memory.js";
import {
  type Engine,
  engines,
  type Generation,
  openApp,
  sessionCookieOf,
  submitCredentials,
} from "../../support/both-engines.js";
import { createBrowser } from "../../support/browser.js";
import { readCookieLines } from "../../support/cookie-line.js";

const secret = "the secret of an app somewhere else";
const provider = Credentials({
  credentials: { password: {} },
  authorize: ({ password }) => (password === "sesame" ? { id: "ann-1", name: "Ann" } : null),
});
const optionsWith = (more: Partial<NextAuthConfig> = {}): NextAuthConfig => ({
  secret,
  providers: [provider],
  ...more,
});
const mint = () => encode({ token: { sub: "ann-1", name: "Ann", role: "ADMIN" }, secret });

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("where the endpoints are", () => {
  const visit = async (more: Partial<NextAuthConfig>, base: string) => {
    const handler = NextAuth(optionsWith(more));
    const browser = createBrowser(
      { handle: (request) => handler(request as never, { params: {} }) },
      "https://app.example.com",
    );
    const { csrfToken } = (await (await browser.send(`${base}/csrf`)).json()) as { csrfToken?: string };
    const answer = await browser.submit(`${base}/callback/credentials`, {
      csrfToken: csrfToken ?? "",
      password: "sesame",
      callbackUrl: "/dashboard",
    });
    return answer.headers.get("location");
  };

  it.each<[string, Partial<NextAuthConfig>, Record<string, string>, string]>([
    [
      "the path of NEXTAUTH_URL",
      { compat: "v4" },
      { NEXTAUTH_URL: "https://app.example.com/shop/auth" },
      "/shop/auth",
    ],
    [
      "the path of AUTH_URL",
      { compat: "v5" },
      { AUTH_URL: "https://app.example.com/team/auth" },
      "/team/auth",
    ],
    [
      "the basePath option before AUTH_URL's path",
      { compat: "v5", basePath: "/own/auth" },
      { AUTH_URL: "https://app.example.com/team/auth" },
      "/own/auth",
    ],
    [
      "the usual place when the variable has no path",
      { compat: "v4" },
      { NEXTAUTH_URL: "https://app.example.com" },
      "/api/auth",
    ],
    [
      "the usual place behind a host that VERCEL vouches for",
      { compat: "v5" },
      { VERCEL: "1", NODE_ENV: "production" },
      "/api/auth",
    ],
  ])("%s", async (_, more, environment, base) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    expect(await visit(more, base)).toBe("https://app.example.com/dashboard");
  });

  it.each([
    ["AUTH_TRUST_HOST=false", { AUTH_TRUST_HOST: "false" }, {}],
    ["trustHost: false, whatever the platform says", { VERCEL: "1" }, { trustHost: false }],
  ])("is nowhere in production for a host nobody vouches for: %s", async (_, environment, more) => {
    vi.stubEnv("NODE_ENV", "production");
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    expect(await visit({ compat: "v5", ...more }, "/api/auth")).toBeNull();
  });
});

describe("the secret", () => {
  it.each<[Generation, string]>([
    ["v4", "NEXTAUTH_SECRET"],
    ["v5", "AUTH_SECRET"],
  ])("of %s is %s where both are set", async (generation, variable) => {
    vi.stubEnv("AUTH_TRUST_HOST", "1");
    vi.stubEnv("NEXTAUTH_SECRET", "of the older variable");
    vi.stubEnv("AUTH_SECRET", "of the newer variable");
    const ours = openApp("ours", generation, { providers: [provider] });
    await submitCredentials(ours);
    const real = openApp("next-auth", generation, { providers: [provider], secret: process.env[variable] });
    for (const [name, value] of ours.cookies) real.cookies.set(name, value);
    expect(await real.session()).toMatchObject({ user: { name: "Ann" } });
  });

  it("may be a list, of which the first seals and all open", async () => {
    const before = openApp("ours", "v5", optionsWith({ secret: "the old one" }));
    await submitCredentials(before);
    for (const engine of ["ours", "next-auth"] as Engine[]) {
      const after = openApp(engine, "v5", optionsWith({ secret: ["the new one", "the old one"] }));
      for (const [name, value] of before.cookies) after.cookies.set(name, value);
      expect(await after.session()).toMatchObject({ user: { name: "Ann" } });
      const newest = openApp("ours", "v5", optionsWith({ secret: "the new one" }));
      for (const [name, value] of after.cookies) newest.cookies.set(name, value);
      expect(await newest.session()).toMatchObject({ user: { name: "Ann" } });
    }
  });

  it("may come in numbered variables while it is rotated", async () => {
    const before = openApp("ours", "v5", optionsWith({ secret: "the first" }));
    await submitCredentials(before);
    vi.stubEnv("AUTH_SECRET_1", "the first");
    vi.stubEnv("AUTH_SECRET_2", "the second");
    const after = openApp("ours", "v5", { providers: [provider] });
    for (const [name, value] of before.cookies) after.cookies.set(name, value);
    expect(await after.session()).toMatchObject({ user: { name: "Ann" } });
    const second = openApp("ours", "v5", optionsWith({ secret: "the second" }));
    for (const [name, value] of after.cookies) second.cookies.set(name, value);
    expect(await second.session()).toMatchObject({ user: { name: "Ann" } });
  });
});

describe("guards in middleware", () => {
  const request = (path: string, token?: string, basePath?: string) =>
    new NextRequest(new URL(path, "http://localhost:3000"), {
      headers: token === undefined ? {} : { cookie: `next-auth.session-token=${token}` },
      ...(basePath && { nextConfig: { basePath } }),
    });

  it("withAuth leaves the endpoints open where NEXTAUTH_URL puts them", async () => {
    vi.stubEnv("NEXTAUTH_URL", "https://app.example.com/shop/auth");
    expect(await withAuth({ secret })(request("/shop/auth/session"), {} as never)).toBeUndefined();
    expect((await withAuth({ secret })(request("/shop/authors"), {} as never))?.status).toBe(307);
  });

  it("withAuth leaves them open below Next's own base path, too", async () => {
    vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000/shop/api/auth");
    const answer = await withAuth({ secret })(
      request("/shop/api/auth/session", undefined, "/shop"),
      {} as never,
    );
    expect(answer).toBeUndefined();
  });

  it("auth of 5 sends to the sign-in page where AUTH_URL puts it, by the address visitors know", async () => {
    vi.stubEnv("AUTH_URL", "https://app.example.com/team/auth");
    const { auth } = NextAuth(
      optionsWith({ callbacks: { authorized: ({ auth: session }) => session !== null } }),
    );
    const answer = await auth(new NextRequest("http://inner:3000/dashboard?tab=1"), {});
    const location = new URL(answer?.headers.get("location") ?? "");
    expect(`${location.origin}${location.pathname}`).toBe("https://app.example.com/team/auth/signin");
    expect(location.searchParams.get("callbackUrl")).toBe("https://app.example.com/dashboard?tab=1");
  });

  it("one authorized function serves both generations", async () => {
    const seen: object[] = [];
    const authorized = (told: { req?: unknown; request?: unknown; token?: unknown; auth?: unknown }) => {
      seen.push(told);
      const role = told.token && Reflect.get(Object(told.token), "role");
      return role === "ADMIN" && told.auth !== null && told.req === told.request;
    };
    const token = await mint();
    expect(
      await withAuth({ secret, callbacks: { authorized } })(request("/admin", token), {} as never),
    ).toBeUndefined();
    const { auth } = NextAuth(optionsWith({ compat: "v5", callbacks: { authorized } }));
    const passed = await auth(request("/admin", token), {});
    expect(passed?.headers.get("location") ?? null).toBeNull();
    const refused = await auth(request("/admin"), {});
    expect(refused?.status).toBe(307);
    expect(seen.at(-1)).toMatchObject({ token: null, auth: null });
    for (const told of seen) expect(Object.keys(told).sort()).toEqual(["auth", "req", "request", "token"]);
  });
});

describe.each(engines)("how long a session lasts on %s, %s", (engine, generation) => {
  const name = sessionCookieOf(generation);
  const secondsOf = (answer: Response) => {
    const expires = readCookieLines(answer)
      .find((line) => line.name === name)
      ?.attributes.find((each) => each.startsWith("Expires="));
    return Math.round((Date.parse(expires?.slice(8) ?? "") - Date.now()) / 1000);
  };

  beforeEach(() => {
    vi.stubEnv("AUTH_TRUST_HOST", "1");
  });

  it("each read of a token session begins its maxAge anew", async () => {
    const browser = openApp(engine, generation, optionsWith({ session: { maxAge: 3600 } }));
    await submitCredentials(browser);
    expect(Math.abs(secondsOf(await browser.send("/api/auth/session")) - 3600)).toBeLessThan(3);
  });

  it.each([
    ["younger than updateAge is left as it is", 3600 - 60, false],
    ["older than updateAge is extended", 3600 - 601, true],
  ])("a row that is %s", async (_, secondsLeft, isExtended) => {
    const adapter = createMemoryAdapter();
    await adapter.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" });
    const expires = new Date(Date.now() + secondsLeft * 1000);
    await adapter.createSession({ sessionToken: "row-1", userId: "ann-1", expires });
    const session = { maxAge: 3600, updateAge: 600 };
    const browser = openApp(engine, generation, optionsWith({ adapter, session }));
    browser.cookies.set(name, "row-1");
    const answer = await browser.send("/api/auth/session");
    expect(await answer.json()).toMatchObject({ user: { name: "Ann" } });
    const row = await adapter.getSessionAndUser("row-1");
    expect((row?.session.expires.getTime() ?? 0) > expires.getTime()).toBe(isExtended);
    expect(Math.abs(secondsOf(answer) - 3600)).toBeLessThan(3);
  });
});

describe("an address in the environment without a scheme", () => {
  const asked = async (compat: Generation, name: string, value: string) => {
    vi.stubEnv("NEXTAUTH_URL", undefined);
    vi.stubEnv("AUTH_URL", undefined);
    vi.stubEnv(name, value);
    const handler = NextAuth({ ...optionsWith(), compat });
    const nextauth = ["providers"];
    const request = new NextRequest("http://inner:3000/api/auth/providers");
    const answer = await handler(request, { params: Promise.resolve({ nextauth }) });
    const providers = (await answer.json()) as Record<string, { callbackUrl: string }>;
    return providers.credentials?.callbackUrl;
  };

  it.each([
    ["NEXTAUTH_URL", "app.example.com", "https://app.example.com/api/auth"],
    ["AUTH_URL", "app.example.com", "https://app.example.com/api/auth"],
    ["NEXTAUTH_URL", "localhost:3000", "https://localhost:3000/api/auth"],
    ["NEXTAUTH_URL", "app.example.com:8443/login", "https://app.example.com:8443/login"],
    ["NEXTAUTH_URL", "http://app.example.com", "http://app.example.com/api/auth"],
  ])("%s=%s is at %s in both generations", async (name, value, base) => {
    for (const generation of ["v4", "v5"] as const)
      expect(await asked(generation, name, value)).toBe(`${base}/callback/credentials`);
  });

  it.each(["localhost:3000", "app.example.com", "127.0.0.1:3000/auth"])(
    "%s is where the real next-auth 4 takes it to be",
    async (value) => {
      vi.stubEnv("NEXTAUTH_URL", value);
      const answers = await Promise.all(
        (["next-auth", "ours"] as const).map(async (engine) => {
          const browser = openApp(engine, "v4", optionsWith(), "http://localhost:3000");
          const answer = await browser.send("/api/auth/providers");
          return ((await answer.json()) as Record<string, { callbackUrl: string }>).credentials?.callbackUrl;
        }),
      );
      expect(answers[0]).toMatch(/^https:/);
      // A path of its own moves the endpoints here, where next-auth 4 answers wherever its file lies.
      if (!value.includes("/")) expect(answers[1]).toBe(answers[0]);
    },
  );

  it.each(["not an address", "https:app.example.com", "//app.example.com", "ftp://app.example.com"])(
    "%s is told as it was given",
    async (value) => {
      const told: string[] = [];
      vi.stubEnv("NEXTAUTH_URL", value);
      const logger = { error: (_: string, about: { saw: string }) => void told.push(about.saw) };
      const browser = openApp("ours", "v4", { ...optionsWith(), logger } as unknown as NextAuthConfig);
      await browser.session();
      expect(told).toEqual([`NEXTAUTH_URL is "${value}"`]);
    },
  );
});
