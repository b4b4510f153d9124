import type { StandIns } from "@latchkey/stand-ins";
import { NextRequest } from "next/server.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { CookiesOptions, NextAuthConfig } from "../../../src/compat/options.js";
import { withAuth } from "../../../src/compat/v4/with-auth.js";
import { getToken } from "../../../src/entry/jwt.js";
import { Credentials } from "../../../src/provider/credentials.js";
import { engines, type Generation, openApp, submitCredentials } from "../../support/both-engines.js";
import { type CookieLine, readCookieLines } from "../../support/cookie-line.js";
import { createProviders, pressButton, startPlaces } from "../../support/provider-scene.js";

const secret = "the secret of an app that names its cookies";
const origin = "https://app.example.com";
const provider = Credentials({
  credentials: { password: {} },
  authorize: ({ password }) => (password === "sesame" ? { id: "ann-1", name: "Ann" } : null),
});

const told: string[] = [];
const keep = (...all: unknown[]) =>
  void told.push(all.map((each) => (each instanceof Error ? each.message : JSON.stringify(each))).join(" "));

const optionsWith = (more: Partial<NextAuthConfig>): NextAuthConfig => ({
  secret,
  providers: [provider],
  logger: { error: keep, warn: keep },
  ...more,
});

/** A cookie's attributes without those that tell a time. */
const read = (lines: readonly CookieLine[], name: string) =>
  lines
    .find((line) => line.name === name)
    ?.attributes.filter((attribute) => !attribute.startsWith("Expires="))
    .sort();

beforeEach(() => {
  vi.stubEnv("AUTH_TRUST_HOST", "1");
  told.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const wholeEntry = {
  name: "__Secure-team.session",
  options: {
    domain: ".example.com",
    path: "/",
    httpOnly: true,
    sameSite: "none",
    secure: true,
    maxAge: 3600,
  },
} as const;

describe.each(engines)("cookies that the app names and shapes on %s, %s", (engine, generation) => {
  it("are written so", async () => {
    const cookies: CookiesOptions = {
      sessionToken: wholeEntry,
      csrfToken: {
        name: "team.csrf",
        options: { path: "/", httpOnly: true, sameSite: "strict", secure: true },
      },
    };
    const browser = openApp(engine, generation, optionsWith({ cookies }), origin);
    const csrf = readCookieLines(await browser.send("/api/auth/csrf"));
    expect(read(csrf, "team.csrf")).toEqual(["HttpOnly", "Path=/", "SameSite=Strict", "Secure"]);
    const lines = readCookieLines(await submitCredentials(browser));
    const attributes = ["HttpOnly", "Max-Age=3600", "Path=/", "SameSite=None", "Secure"];
    expect(read(lines, wholeEntry.name)).toEqual(["Domain=.example.com", ...attributes].sort());
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
    const csrfToken = await browser.csrfToken();
    const left = readCookieLines(await browser.submit("/api/auth/signout", { csrfToken }, { origin }));
    expect(read(left, wholeEntry.name)).toEqual(
      ["Domain=.example.com", "HttpOnly", "Max-Age=0", "Path=/", "SameSite=None", "Secure"].sort(),
    );
    expect(browser.cookies.has(wholeEntry.name)).toBe(false);
  });

  it("have the prefix and the flag of https when the app asks for them", async () => {
    const secure = openApp(engine, generation, optionsWith({ useSecureCookies: true }));
    const family = generation === "v4" ? "next-auth" : "authjs";
    await secure.csrfToken();
    expect([...secure.cookies.keys()]).toContain(`__Host-${family}.csrf-token`);
    await submitCredentials(secure);
    expect([...secure.cookies.keys()]).toContain(`__Secure-${family}.session-token`);
    const plain = openApp(engine, generation, optionsWith({ useSecureCookies: false }), origin);
    await plain.csrfToken();
    await submitCredentials(plain);
    expect([...plain.cookies.keys()]).toContain(`${family}.session-token`);
  });

  it("keep a flag that an entry leaves out in 5, and lose it in 4", async () => {
    const cookies = { sessionToken: { name: "team.session", options: { path: "/", secure: true } } };
    const browser = openApp(engine, generation, optionsWith({ cookies }), origin);
    const lines = readCookieLines(await submitCredentials(browser));
    expect(read(lines, "team.session")?.includes("HttpOnly")).toBe(generation === "v5");
  });
});

describe.each<[Generation]>([["v4"], ["v5"]])(
  "a session cookie with a name of its own in %s",
  (generation) => {
    const other = generation === "v4" ? "v5" : "v4";
    const cookies = { sessionToken: { name: "team.session" } };
    const open = (engine: "ours" | "next-auth", as: Generation) =>
      openApp(engine, as, optionsWith({ cookies: { sessionToken: wholeEntry } }), origin);

    it("is read across the switch, there and back, also from the other generation", async () => {
      const before = open("next-auth", generation);
      await submitCredentials(before);
      for (const browser of [open("ours", generation), open("ours", other)]) {
        browser.cookies.set(wholeEntry.name, before.cookies.get(wholeEntry.name) ?? "");
        expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
      }
      const ours = open("ours", generation);
      await submitCredentials(ours);
      before.cookies.set(wholeEntry.name, ours.cookies.get(wholeEntry.name) ?? "");
      expect(await before.session()).toMatchObject({ user: { name: "Ann" } });
    });

    it("is found by getToken and withAuth when they are told its name", async () => {
      const browser = openApp("ours", generation, optionsWith({ cookies }));
      await submitCredentials(browser);
      const cookie = `team.session=${browser.cookies.get("team.session")}`;
      const req = new NextRequest("http://localhost:3000/dashboard", { headers: { cookie } });
      expect(await getToken({ req, secret, cookieName: "team.session" })).toMatchObject({ sub: "ann-1" });
      const guard = withAuth({ secret, cookies });
      expect(await guard(req, {} as never)).toBeUndefined();
      expect((await withAuth({ secret })(req, {} as never))?.status).toBe(307);
    });

    it("leaves the cookie of a neighbour under the usual name alone", async () => {
      const neighbour = generation === "v4" ? "next-auth.session-token" : "authjs.session-token";
      const browser = openApp("ours", generation, optionsWith({ cookies }));
      browser.cookies.set(neighbour, "somebody-elses");
      await submitCredentials(browser);
      await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
      expect(browser.cookies.get(neighbour)).toBe("somebody-elses");
      expect(browser.cookies.has("team.session")).toBe(false);
    });
  },
);

describe("cookies that browsers would refuse", () => {
  const open = async (sessionToken: CookiesOptions["sessionToken"], at = origin) => {
    const browser = openApp("ours", "v5", optionsWith({ cookies: { sessionToken } }), at);
    const lines = readCookieLines(await submitCredentials(browser));
    return { lines, text: told.join("\n") };
  };

  it.each([
    [
      "__Host- with a domain",
      { name: "__Host-team", options: { domain: "example.com" } },
      ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"],
    ],
    [
      "__Host- with a path",
      { name: "__Host-team", options: { path: "/app" } },
      ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"],
    ],
    [
      "__Secure- without Secure",
      { name: "__Secure-team", options: { secure: false } },
      ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"],
    ],
    [
      "SameSite=None without Secure",
      { name: "team", options: { sameSite: "none", secure: false } },
      ["HttpOnly", "Path=/", "SameSite=None", "Secure"],
    ],
  ] as const)(
    "%s: told with the fix, and the nearest that works is written",
    async (_, entry, attributes) => {
      const { lines, text } = await open(entry);
      expect(text).toContain("COOKIE_IMPOSSIBLE");
      expect(read(lines, entry.name)).toEqual(attributes);
    },
  );

  it("a domain that does not cover the host: told, and left out", async () => {
    const entry = { name: "team", options: { domain: ".example.org" } };
    const { lines, text } = await open(entry);
    expect(text).toContain("COOKIE_DOMAIN_REJECTED");
    expect(read(lines, "team")).toEqual(["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
  });

  it.each([
    ["name", { name: "a name" }],
    ["domain", { options: { domain: "a domain" } }],
    ["path", { options: { path: "no/slash;" } }],
  ])("a %s that cannot be written: told, and the usual one is used", async (part, entry) => {
    const { lines, text } = await open(entry);
    expect(text).toContain(`cookies.session.${part}`);
    expect(read(lines, "__Secure-authjs.session-token")).toEqual([
      "HttpOnly",
      "Path=/",
      "SameSite=Lax",
      "Secure",
    ]);
  });

  it.each([
    [true, "Strict"],
    [false, "Lax"],
    ["Strict", "Strict"],
  ])("sameSite: %s is written as %s", async (sameSite, written) => {
    const { lines } = await open({ name: "team", options: { sameSite: sameSite as never } });
    expect(read(lines, "team")).toContain(`SameSite=${written}`);
  });
});

describe("the cookie of a sign-in under way", () => {
  let places: StandIns;
  beforeAll(async () => {
    places = await startPlaces();
  });
  afterAll(() => places.close());

  const leave = async (cookies: CookiesOptions) => {
    const options = optionsWith({ cookies, providers: [...createProviders(places)] as never });
    const browser = openApp("ours", "v4", options, origin);
    const answer = await pressButton(browser, "google");
    return readCookieLines(answer).find(({ name }) => name.includes("latchkey.flow"));
  };

  it("has what the app gave to state, pkce and nonce, as wide as the widest and as brief as the briefest", async () => {
    const flow = await leave({
      state: { name: "x", options: { sameSite: "none", secure: true, maxAge: 300, path: "/" } },
      pkceCodeVerifier: { name: "y", options: { domain: "example.com", maxAge: 600, path: "/" } },
      nonce: { name: "z", options: {} },
    });
    expect(flow?.name.startsWith("__Secure-latchkey.flow.")).toBe(true);
    expect([...(flow?.attributes ?? [])].sort()).toEqual(
      ["Domain=example.com", "HttpOnly", "Max-Age=300", "Path=/", "SameSite=None", "Secure"].sort(),
    );
  });

  it("is as it always is when they are left alone", async () => {
    const flow = await leave({ sessionToken: { name: "team" } });
    expect(flow?.name.startsWith("__Host-latchkey.flow.")).toBe(true);
    expect(flow?.attributes).toContain("Max-Age=900");
  });
});
