import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hkdfSha256 } from "#crypto";
import { createSealKey, sealClaims } from "../../src/bytes/seal.js";
import { toUtf8 } from "../../src/bytes/text.js";
import { createNativeProxy } from "../../src/compat/native-proxy.js";
import { v5Dialect } from "../../src/compat/v5/dialect.js";
import { type Dialect, nativeDialect } from "../../src/config/dialect.js";
import { createKeyRing } from "../../src/config/key-ring.js";
import type { LogEvent } from "../../src/config/logger.js";
import { createAuthProxy } from "../../src/entry/proxy.js";
import { createQuickProxy, type QuickOptions } from "../../src/next/quick-proxy.js";
import { testSecret } from "../support/scene.js";

const nowMs = Date.parse("2026-03-01T12:00:00Z");
const nowSeconds = nowMs / 1000;
const name = "__Host-latchkey.session";
const ann = { sub: "ann-1", name: "Ann", iat: nowSeconds - 60, exp: nowSeconds + 86_400, jti: "1" };
const base = {
  secret: testSecret,
  protect: ["/dashboard/:path*"],
  now: () => nowMs,
  logger: { error: () => undefined, warn: () => undefined },
};

beforeEach(() => {
  vi.stubEnv("NODE_ENV", "production");
  for (const variable of ["AUTH_URL", "NEXTAUTH_URL", "AUTH_SECRET"]) vi.stubEnv(variable, undefined);
});
afterEach(() => vi.unstubAllEnvs());

async function seal(claims: object, secret = testSecret, dialect: Dialect = nativeDialect): Promise<string> {
  const [key] = await createKeyRing([secret]).sessionKeys(dialect, name);
  if (key === undefined) throw new Error("no key");
  return sealClaims(key, claims);
}

/** A proxy for these options, the whole one alone, and how often the whole one was needed. */
function createApp(options: QuickOptions & Parameters<typeof createNativeProxy>[0] = base) {
  const needed: string[] = [];
  const whole = createNativeProxy(options, null);
  const quick = createQuickProxy(options, async () => (request, event) => {
    needed.push(new URL(request.url).pathname);
    return whole(request, event);
  });
  return { needed, whole, quick };
}

const ask = (headers: Record<string, string>, url = "https://app.example.com/dashboard") =>
  new Request(url, { headers: { accept: "text/html", ...headers } });

const show = (answer: Response | undefined) =>
  answer === undefined
    ? "goes on"
    : [answer.status, answer.headers.get("location"), answer.headers.has("set-cookie")];

describe("a visitor with a session of our own", () => {
  test.each([
    ["alone", (token: string) => `${name}=${token}`],
    ["among 199 others", (token: string) => `${"a=b; ".repeat(199)}${name}=${token}`],
    ["beside a long one", (token: string) => `a=${"b".repeat(60_000)}; ${name}=${token}`],
    ["among others", (token: string) => `theme=dark; ${name}=${token}; latchkey.epoch=aaaa`],
  ])("is let through by little code: the cookie is %s", async (_, toCookie) => {
    const { needed, quick, whole } = createApp();
    const request = () => ask({ cookie: toCookie(token) });
    const token = await seal(ann);
    expect(await quick(request())).toBeUndefined();
    expect(await whole(request())).toBeUndefined();
    expect(needed).toEqual([]);
  });

  test("also behind a proxy that ends https, and with the secret of the environment", async () => {
    vi.stubEnv("AUTH_SECRET", testSecret);
    const { secret: _, ...options } = base;
    const { needed, quick } = createApp(options);
    const headers = { cookie: `${name}=${await seal(ann)}`, "x-forwarded-proto": "https" };
    expect(await quick(ask(headers, "http://10.0.0.7:3000/dashboard"))).toBeUndefined();
    expect(needed).toEqual([]);
  });

  test("each time anew: no answer of before lets anybody in", async () => {
    let at = nowMs;
    const { needed, quick } = createApp({ ...base, now: () => at });
    const cookie = `${name}=${await seal({ ...ann, exp: nowSeconds + 10 })}`;
    expect(await quick(ask({ cookie }))).toBeUndefined();
    at += 11_000;
    expect((await quick(ask({ cookie })))?.status).toBe(307);
    expect(needed).toEqual(["/dashboard"]);
  });
});

test("a session that this browser signed out of is for the whole proxy, which refuses it", async () => {
  const { needed, quick } = createApp();
  const began = nowSeconds - 60;
  const cookie = `${name}=${await seal({ ...ann, auth_time: began })}`;
  expect(await quick(ask({ cookie }))).toBeUndefined();
  expect((await quick(ask({ cookie: `${cookie}; latchkey.signed-out=${began}` })))?.status).toBe(307);
  expect(await quick(ask({ cookie: `${cookie}; latchkey.signed-out=${began - 1}` }))).toBeUndefined();
  expect(needed).toEqual(["/dashboard", "/dashboard"]);
});

/** Changes one character of a part of the token to another of its alphabet. */
function spoil(token: string, part: number): string {
  const parts = token.split(".");
  const text = parts[part] ?? "";
  parts[part] = (text.startsWith("A") ? "B" : "A") + text.slice(1);
  return parts.join(".");
}

const sealForFlow = async () => {
  const [key] = await createKeyRing([testSecret]).purposeKeys("flow");
  return key === undefined ? "" : sealClaims(key, ann);
};

/** Under the very key of sessions, but without what makes it one. */
async function sealAsV4(): Promise<string> {
  const derivation = { secret: toUtf8(testSecret), salt: toUtf8(""), info: toUtf8("v4"), length: 32 };
  const key = await hkdfSha256(derivation);
  return sealClaims(await createSealKey({ key, enc: "A256GCM", type: null, keyIdKind: "none" }), ann);
}

describe("everybody else is decided on by the whole proxy", () => {
  const tokens: [string, () => Promise<string> | string][] = [
    ["nothing", () => ""],
    ["no token", () => `${name}=hello`],
    ["an empty value", () => `${name}=`],
    ["a token of another secret", async () => `${name}=${await seal(ann, `${testSecret}x`)}`],
    ["a token for another purpose", async () => `${name}=${await sealForFlow()}`],
    ["a token of another library's key", async () => `${name}=${await sealAsV4()}`],
    ["a token of next-auth 5", async () => `${name}=${await seal(ann, testSecret, v5Dialect)}`],
    ["a token that is over", async () => `${name}=${await seal({ ...ann, exp: nowSeconds })}`],
    ["a token of tomorrow", async () => `${name}=${await seal({ ...ann, iat: nowSeconds + 90_000 })}`],
    ["a token without an end", async () => `${name}=${await seal({ ...ann, exp: undefined })}`],
    ["a token that ends in words", async () => `${name}=${await seal({ ...ann, exp: "never" })}`],
    ["a token whose subject is a number", async () => `${name}=${await seal({ ...ann, sub: 1 })}`],
    ["a token that is a list", async () => `${name}=${await seal([ann])}`],
    ["a token of nothing", async () => `${name}=${await seal(null as never)}`],
    ["two cookies", async () => `${name}=${await seal(ann)}; ${name}=${await seal({ ...ann, sub: "bob" })}`],
    ["the name in another's value", async () => `a=b ${name}=${await seal(ann)}`],
    ["the end of another name", async () => `x${name}=${await seal(ann)}`],
    ["the name without its prefix", async () => `latchkey.session=${await seal(ann)}`],
    ["more cookies than are read", async () => `${name}=${await seal(ann)}${"; a=b".repeat(200)}`],
    ["more separators than are read", async () => `${name}=${await seal(ann)}${";".repeat(200)}`],
    ["more text than is read", async () => `${name}=${await seal(ann)}; a=${"b".repeat(65_536)}`],
    ["in quotes", async () => `${name}="${await seal(ann)}"`],
    ["a token due to be renewed", async () => `${name}=${await seal({ ...ann, iat: nowSeconds - 86_400 })}`],
    [
      "in two parts",
      async () => {
        const token = await seal(ann);
        return `${name}.0=${token.slice(0, 90)}; ${name}.1=${token.slice(90)}`;
      },
    ],
    ...[0, 2, 3, 4].map((part): [string, () => Promise<string>] => [
      `a token with part ${part} changed`,
      async () => `${name}=${spoil(await seal(ann), part)}`,
    ]),
  ];

  test.each(tokens)("%s", async (_, toCookie) => {
    const { needed, quick, whole } = createApp();
    const cookie = await toCookie();
    const request = () => ask(cookie === "" ? {} : { cookie });
    expect(show(await quick(request()))).toEqual(show(await whole(request())));
    expect(needed).toEqual(["/dashboard"]);
  });

  test.each(["http://app.example.com/dashboard", "http://localhost:3000/dashboard"])(
    "over %s, where the cookie has another name",
    async (url) => {
      const { needed, quick, whole } = createApp();
      const cookie = `${name}=${await seal(ann)}`;
      expect(show(await quick(ask({ cookie }, url)))).toEqual(show(await whole(ask({ cookie }, url))));
      expect(needed).toHaveLength(1);
    },
  );

  test("in development, where mistakes are looked for", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const { needed, quick } = createApp();
    await quick(ask({ cookie: `${name}=${await seal(ann)}` }));
    expect(needed).toEqual(["/dashboard"]);
  });

  test.each(["AUTH_URL", "NEXTAUTH_URL"])("where %s settles what the cookie is called", async (variable) => {
    vi.stubEnv(variable, "http://app.example.com");
    const { needed, quick } = createApp();
    await quick(ask({ cookie: `${name}=${await seal(ann)}` }));
    expect(needed).toEqual(["/dashboard"]);
  });

  test.each([
    ["a role is needed", { protect: [{ path: "/dashboard/:path*", role: "ADMIN" }] }],
    ["a callback shapes sessions", { callbacks: { session: ({ session }: { session: object }) => session } }],
    ["cookies have names of their own", { cookies: { appId: "shop" } }],
    ["a session has a longest life", { session: { absoluteMaxAge: 3600 } }],
    ["an origin is fixed", { baseUrl: "https://app.example.com" }],
    ["users can be revoked", { session: { isUserActive: () => true } }],
  ])("where %s", async (_, options) => {
    // What an app gives is wider than what is taken here.
    const { needed, quick } = createApp({ ...base, ...options } as typeof base);
    await quick(ask({ cookie: `${name}=${await seal(ann)}` }));
    expect(needed).toEqual(["/dashboard"]);
  });
});

describe("createAuthProxy", () => {
  test("lets a visitor through, sends others to sign in, and gives its function the session", async () => {
    const cookie = `${name}=${await seal(ann)}`;
    const proxy = createAuthProxy(base);
    expect(await proxy(ask({ cookie }))).toBeUndefined();
    expect((await proxy(ask({})))?.headers.get("location")).toContain("/api/auth/signin?callbackUrl=");
    const names: unknown[] = [];
    const withFunction = createAuthProxy(base, ({ auth }) => void names.push(auth?.user.name));
    await withFunction(ask({ cookie }));
    expect(names).toEqual(["Ann"]);
  });
});

describe("options that no type allows", () => {
  const load = (options: object) => {
    const told: string[] = [];
    const logger = { error: ({ reason }: LogEvent) => void told.push(reason.code), warn: () => undefined };
    return { told, proxy: createAuthProxy({ ...base, logger, ...options } as typeof base) };
  };

  test("no session options, and a path that is no list, count as what they mean", async () => {
    const { told, proxy } = load({ session: null, protect: "/dashboard/:path*" });
    expect(await proxy(ask({ cookie: `${name}=${await seal(ann)}` }))).toBeUndefined();
    expect((await proxy(ask({})))?.status).toBe(307);
    expect(await proxy(ask({}, "https://app.example.com/about"))).toBeUndefined();
    expect(told).toEqual([]);
  });

  test("nothing to protect is let through", async () => {
    const { told, proxy } = load({ protect: null });
    expect(await proxy(ask({}))).toBeUndefined();
    expect(told).toEqual([]);
  });

  test.each([[[undefined]], [[null]], [7], [[{ role: "ADMIN" }]]])(
    "what is no path guards every one, and is told: %j",
    async (protect) => {
      const { told, proxy } = load({ protect });
      expect((await proxy(ask({}, "https://app.example.com/about")))?.status).toBe(307);
      expect(told).toContain("CONFIG_INVALID");
    },
  );

  test("settings of a session that are none are told", async () => {
    const { told, proxy } = load({ session: { maxAge: "a month" } });
    expect((await proxy(ask({})))?.status).toBe(307);
    expect(told).toContain("CONFIG_INVALID");
  });
});

test("whole code that cannot be loaded lets nobody through, and is asked for again", async () => {
  let isThere = false;
  const quick = createQuickProxy(base, async () => {
    if (!isThere) throw new Error("the file is gone");
    return createNativeProxy(base, null);
  });
  await expect(quick(ask({}))).rejects.toThrow("the file is gone");
  isThere = true;
  expect((await quick(ask({})))?.status).toBe(307);
});
