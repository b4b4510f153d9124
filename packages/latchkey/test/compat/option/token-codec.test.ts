import { jwtVerify, SignJWT } from "jose";
import { type NextFetchEvent, NextRequest } from "next/server.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { JWT, JWTOptions } from "../../../src/compat/jwt/token-codec.js";
import type { NextAuthConfig } from "../../../src/compat/options.js";
import { getServerSession } from "../../../src/compat/v4/get-server-session.js";
import { getToken, decode as usualDecode, encode as usualEncode } from "../../../src/entry/jwt.js";
import { Credentials } from "../../../src/provider/credentials.js";
import { createMemoryAdapter } from "../../../src/store/memory.js";
import {
  engines,
  type Generation,
  openApp,
  sessionCookieOf,
  submitCredentials,
  submitUpdate,
} from "../../support/both-engines.js";
import type { Browser } from "../../support/browser.js";

const secret = "the secret of an app with tokens of its own";
const key = (text: string | string[]) => new TextEncoder().encode(String(text));

/** Signed instead of sealed, as apps do that share their tokens with another service. */
const hs256: Pick<JWTOptions, "encode" | "decode"> = {
  encode: ({ token, secret: given }) =>
    new SignJWT({ ...token }).setProtectedHeader({ alg: "HS256" }).sign(key(given)),
  decode: async ({ token = "", secret: given }) =>
    (await jwtVerify(token, key(given), { algorithms: ["HS256"] })).payload as JWT,
};

const provider = Credentials({
  credentials: { password: {} },
  authorize: ({ password }) =>
    password === "sesame" ? { id: "ann-1", name: "Ann", email: "ann@example.com" } : null,
});

const note = (told: unknown) =>
  void logged.push(
    told instanceof Error ? `${told.message} ${JSON.stringify(told.cause)}` : JSON.stringify(told),
  );

const optionsWith = (more: Partial<NextAuthConfig>): NextAuthConfig => ({
  secret,
  providers: [provider],
  logger: {
    error: (...told: unknown[]) => told.forEach(note),
    warn: (...told: unknown[]) => told.forEach(note),
  },
  ...more,
});

const cookieHeader = (browser: Browser) =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

const logged: string[] = [];
beforeEach(() => {
  vi.stubEnv("AUTH_TRUST_HOST", "1");
  vi.stubEnv("AUTH_SECRET", secret);
  logged.length = 0;
  for (const level of ["error", "warn"] as const)
    vi.spyOn(console, level).mockImplementation((line: unknown) => void logged.push(String(line)));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
const seen = () => logged.join("\n");

describe.each(engines)("jwt.encode and jwt.decode of the app's own on %s, %s", (engine, generation) => {
  it("write and read the session, and get the same arguments", async () => {
    const asked: object[] = [];
    const keep = (name: string, { token, ...others }: Record<string, unknown>) => {
      const { encode, decode, ...plain } = others;
      const kept = typeof token === "object" ? Object.keys(token ?? {}).sort() : typeof token;
      asked.push({ name, ...plain, token: kept, functions: [typeof encode, typeof decode] });
    };
    const browser = openApp(
      engine,
      generation,
      optionsWith({
        session: { maxAge: 7200 },
        jwt: {
          encode(params) {
            keep("encode", { ...params });
            return hs256.encode(params);
          },
          async decode(params) {
            keep("decode", { ...params });
            return hs256.decode(params);
          },
        },
      }),
    );
    await submitCredentials(browser);
    expect(browser.cookies.get(sessionCookieOf(generation))?.split(".")).toHaveLength(3);
    expect(await browser.session()).toMatchObject({ user: { name: "Ann", email: "ann@example.com" } });
    const functions = ["function", "function"];
    const basics = { secret, functions, ...(generation === "v5" && { salt: "authjs.session-token" }) };
    const signInAge = generation === "v4" ? 2592000 : 7200;
    const claims = ["email", "name", "picture", "sub"];
    expect(asked).toEqual([
      { ...basics, name: "encode", maxAge: signInAge, token: claims },
      { ...basics, name: "decode", maxAge: signInAge, token: "string" },
      { ...basics, name: "encode", maxAge: 7200, token: claims.filter((name) => name !== "picture") },
    ]);
  });

  it("are asked with jwt.secret and jwt.maxAge where those are set", async () => {
    const asked: unknown[] = [];
    const browser = openApp(
      engine,
      generation,
      optionsWith({
        jwt: {
          ...hs256,
          secret: "for tokens alone",
          maxAge: 600,
          encode(params) {
            asked.push([params.secret, params.maxAge]);
            return hs256.encode(params);
          },
        },
      }),
    );
    await submitCredentials(browser);
    expect(asked).toEqual([["for tokens alone", 600]]);
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
    expect(asked[1]).toEqual(["for tokens alone", generation === "v4" ? 2592000 : 600]);
  });
});

describe.each<[Generation]>([["v4"], ["v5"]])("tokens of the app's own in %s", (generation) => {
  const name = sessionCookieOf(generation);

  it("survive an update, in parts too, and are deleted in all parts at sign-out", async () => {
    const options = optionsWith({
      jwt: hs256,
      callbacks: {
        jwt: ({ token, trigger, session }) =>
          trigger === "update" ? { ...token, note: session.note } : token,
        session: ({ session, token }) => ({ ...session, note: token.note }),
      },
    });
    const browser = openApp("ours", generation, options);
    await submitCredentials(browser);
    const note = "n".repeat(4000);
    expect(await (await submitUpdate(browser, { note })).json()).toMatchObject({ note });
    expect([...browser.cookies.keys()].filter((each) => each.startsWith(name))).toEqual([
      `${name}.0`,
      `${name}.1`,
    ]);
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" }, note });
    await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
    expect([...browser.cookies.keys()].filter((each) => each.startsWith(name))).toEqual([]);
  });

  it("are read by getServerSession, getToken and withAuth with the same pair", async () => {
    const options = optionsWith({ jwt: hs256, compat: generation });
    const browser = openApp("ours", generation, options);
    await submitCredentials(browser);
    const req = new NextRequest("http://localhost:3000/dashboard", {
      headers: { cookie: cookieHeader(browser) },
    });
    expect(await getServerSession(req, options)).toMatchObject({ user: { name: "Ann" } });
    const token = await getToken({ req, secret, cookieName: name, decode: hs256.decode });
    expect(token).toMatchObject({ sub: "ann-1" });
    vi.resetModules();
    const { withAuth } = await import("../../../src/compat/v4/with-auth.js");
    const cookies = { sessionToken: { name } };
    const guard = withAuth({ secret, cookies, jwt: { decode: hs256.decode } });
    expect(await guard(req, {} as NextFetchEvent)).toBeUndefined();
    const without = withAuth({ secret, cookies });
    expect((await without(req, {} as NextFetchEvent))?.status).toBe(307);
    expect(seen()).toContain("ENCODE_WITHOUT_DECODE");
  });

  it("without decode are explained, not swallowed, and the cookie stays", async () => {
    const browser = openApp("ours", generation, optionsWith({ jwt: { encode: hs256.encode } }));
    await submitCredentials(browser);
    const before = browser.cookies.get(name);
    const answer = await browser.send("/api/auth/session");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(generation === "v4" ? {} : null);
    expect(seen()).toContain("ENCODE_WITHOUT_DECODE");
    expect(browser.cookies.get(name)).toBe(before);
  });

  it.each([
    ["throws", "JWT_DECODE_THREW", () => Promise.reject(new Error("no such key"))],
    ["gives null", "JWT_DECODE_EMPTY", () => null],
    ["gives a text", "JWT_DECODE_EMPTY", () => "claims" as never],
  ])("when decode %s nobody is signed in, the log says %s, and the cookie stays", async (_, code, decode) => {
    const browser = openApp("ours", generation, optionsWith({ jwt: { ...hs256, decode } }));
    await submitCredentials(browser);
    const before = browser.cookies.get(name);
    const answer = await browser.send("/api/auth/session");
    expect([answer.status, await answer.json()]).toEqual([200, generation === "v4" ? {} : null]);
    expect(seen()).toContain(code);
    expect(browser.cookies.get(name)).toBe(before);
  });

  it("are over when decode says so, and then the cookie goes", async () => {
    const over = Object.assign(new Error("jwt expired"), { name: "TokenExpiredError" });
    const decode = () => Promise.reject(over);
    const browser = openApp("ours", generation, optionsWith({ jwt: { ...hs256, decode } }));
    await submitCredentials(browser);
    await browser.session();
    expect(browser.cookies.has(name)).toBe(false);
    expect(seen()).toContain("TOKEN_EXPIRED");
  });

  it.each([
    ["throws", () => Promise.reject(new Error("no key"))],
    ["gives nothing", () => undefined as never],
  ])("sign nobody in when encode %s", async (_, encode) => {
    const browser = openApp("ours", generation, optionsWith({ jwt: { ...hs256, encode } }));
    const answer = await submitCredentials(browser);
    expect(answer.headers.get("location")).toContain("error=");
    expect(browser.cookies.has(name)).toBe(false);
    expect(seen()).toContain("JWT_ENCODE_FAILED");
  });
});

describe.each(engines)(
  "a row made in jwt.encode, with credentials and a database, on %s, %s",
  (engine, generation) => {
    /** The form of it that is found in guides. */
    const withTrick = (adapter: ReturnType<typeof createMemoryAdapter>): NextAuthConfig =>
      optionsWith({
        adapter,
        session: { strategy: "database" },
        providers: [
          provider,
          {
            id: "other",
            name: "Other",
            type: "oauth",
            clientId: "id",
            clientSecret: "s",
            authorization: "https://id.example/a",
            token: "https://id.example/t",
            userinfo: "https://id.example/u",
          },
        ],
        callbacks: {
          jwt({ token, account }) {
            if (account?.provider === "credentials") token.credentials = true;
            return token;
          },
          session: ({ session, user }) => ({ ...session, role: Reflect.get(user, "role") }),
        },
        jwt: {
          async encode(params) {
            if (!params.token?.credentials) return usualEncode(params);
            const sessionToken = `row-${params.token.sub}`;
            const expires = new Date(Date.now() + 86_400_000);
            await adapter.createSession({ sessionToken, userId: String(params.token.sub), expires });
            return sessionToken;
          },
        },
      });

    it("is the session from then on", async () => {
      const adapter = createMemoryAdapter();
      const admin = { id: "ann-1", name: "Ann", email: "ann@example.com", role: "ADMIN" };
      await adapter.createUser(admin);
      const browser = openApp(engine, generation, withTrick(adapter));
      const answer = await submitCredentials(browser);
      expect(answer.status).toBe(302);
      expect(browser.cookies.get(sessionCookieOf(generation))).toBe("row-ann-1");
      expect(await browser.session()).toMatchObject({ role: "ADMIN" });
      await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
      expect(await adapter.getSessionAndUser("row-ann-1")).toBeNull();
    });
  },
);

describe("credentials and a database without a row from jwt.encode", () => {
  it.each([
    ["no encode at all", undefined],
    ["an encode that makes an ordinary token", usualEncode],
    ["an encode that gives nothing", () => ""],
  ])("%s: the row is made here", async (_, encode) => {
    const adapter = createMemoryAdapter();
    await adapter.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" });
    const browser = openApp("ours", "v5", optionsWith({ adapter, jwt: encode ? { encode } : {} }));
    await submitCredentials(browser);
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
    const id = browser.cookies.get("authjs.session-token") ?? "";
    expect(await adapter.getSessionAndUser(id)).toMatchObject({ user: { id: "ann-1" } });
  });

  it("a row's id where tokens are read is told apart from a broken token", async () => {
    const browser = openApp("ours", "v5", optionsWith({ jwt: { encode: () => "a-row-of-a-database" } }));
    await submitCredentials(browser);
    expect(await browser.session()).toBeNull();
    expect(seen()).toContain("ENCODE_WITHOUT_DECODE");
    await expect(usualDecode({ token: "a-row-of-a-database", secret })).rejects.toThrow("TOKEN_MALFORMED");
  });
});
