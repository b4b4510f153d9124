import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../../src/compat/options.js";
import { Credentials } from "../../../src/provider/credentials.js";
import { submitCredentials } from "../../support/both-engines.js";
import { type Browser, createBrowser } from "../../support/browser.js";
import { countCryptoJobs } from "../../support/crypto-jobs.js";

const isDerivation = (name: string) => /hkdf|derive/i.test(name);
const errors: string[] = [];

/** Options as an app with advanced initialisation makes them for every request, around that request. */
const createOptions = (request: Request, secret: string): NextAuthConfig => ({
  secret,
  providers: [
    Credentials({
      credentials: { password: {} },
      authorize: ({ password }) => (password === "sesame" ? { id: "ann-1", name: "Ann" } : null),
    }),
  ],
  pages: { newUser: "nowhere" },
  callbacks: {
    session: ({ session }) => ({ ...session, brand: request.headers.get("x-brand") }),
  },
});

type Initialise = (secret: string) => (request: Request) => Promise<Response>;

const ways: readonly (readonly [string, Initialise])[] = [
  [
    "NextAuth(request, context, options)",
    (secret) => (request) => NextAuth(request as never, { params: {} }, createOptions(request, secret)),
  ],
  [
    "NextAuth((request) => options)",
    (secret) => {
      const { handlers } = NextAuth((request) => createOptions(request as never, secret));
      return (request) => handlers[request.method === "POST" ? "POST" : "GET"](request as never);
    },
  ],
];

const open = (initialise: Initialise, secret: string): Browser =>
  createBrowser({ handle: initialise(secret) });

beforeEach(() => {
  errors.length = 0;
  vi.spyOn(console, "error").mockImplementation((line: unknown) => void errors.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(ways)("options made anew for every request: %s", (name, initialise) => {
  it("work, and what closes over a request is that request's own", async () => {
    const browser = open(initialise, "the secret of a shop with brands");
    await submitCredentials(browser);
    const ask = async (brand: string) =>
      (await browser.send("/api/auth/session", { headers: { "x-brand": brand } })).json();
    expect(await ask("blue")).toMatchObject({ user: { name: "Ann" }, brand: "blue" });
    expect(await ask("red")).toMatchObject({ user: { name: "Ann" }, brand: "red" });
  });

  it("derive each key once, however many requests come", async () => {
    const browser = open(initialise, `the secret of a busy shop: ${name}`);
    await submitCredentials(browser);
    await browser.session();
    const { synchronous, asynchronous } = await countCryptoJobs(async () => {
      for (let visit = 0; visit < 20; visit++) await browser.session();
    });
    expect([...synchronous, ...asynchronous].filter(isDerivation)).toEqual([]);
  });

  it("tell once what is wrong with them", async () => {
    const browser = open(initialise, `short ${name.length}`);
    vi.useFakeTimers({ toFake: ["Date"] });
    for (let visit = 0; visit < 10; visit++) {
      await browser.session();
      // Longer than the log keeps quiet about what it told.
      vi.setSystemTime(Date.now() + 90_000);
    }
    vi.useRealTimers();
    expect(errors.filter((line) => line.includes("pages.newUser"))).toHaveLength(1);
    expect(errors.filter((line) => line.includes("SECRET_WEAK"))).toHaveLength(1);
  });

  it("with another secret are another app", async () => {
    const browser = open(initialise, "the secret of one shop");
    await submitCredentials(browser);
    const other = open(initialise, "the secret of another shop");
    for (const [cookie, value] of browser.cookies) other.cookies.set(cookie, value);
    expect((await other.session()) ?? {}).not.toHaveProperty("user");
  });
});
