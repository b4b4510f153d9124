import type { StandIns } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { NextAuthConfig } from "../../../src/compat/options.js";
import { createMemoryAdapter } from "../../../src/store/memory.js";
import {
  type Engine,
  engines,
  type Generation,
  openApp,
  sessionCookieOf,
} from "../../support/both-engines.js";
import { signInAt, startPlaces, writeGitHub } from "../../support/provider-scene.js";

const secret = "the secret of an app with a database of its own";
let places: StandIns;
beforeAll(async () => {
  places = await startPlaces();
});
afterAll(() => places.close());
beforeEach(() => {
  vi.stubEnv("AUTH_TRUST_HOST", "1");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const createProvider = (more: object = {}) =>
  writeGitHub(places, {
    authorization: `${places.github.origin}/login/oauth/authorize?scope=read:user`,
    profile: (document: { id?: unknown; name?: unknown }) => ({
      id: String(document.id),
      name: String(document.name),
      email: "alice@example.com",
    }),
    ...more,
  });

/** What an app's logger is told of an error: the code in 4, the type in 5. */
const toTold = (first: unknown): string => {
  if (first instanceof Error) return String(Reflect.get(first, "type") ?? Reflect.get(first, "name"));
  return String(first);
};

const createAdapter = () => {
  const { createUserWithAccount: _, ...memory } = createMemoryAdapter();
  return memory as unknown as Record<string, unknown>;
};

function open(engine: Engine, generation: Generation, more: Partial<NextAuthConfig>) {
  const told: string[] = [];
  const logger = { error: (...all: unknown[]) => void told.push(toTold(all[0])), warn() {}, debug() {} };
  const browser = openApp(engine, generation, {
    secret,
    providers: [createProvider()] as never,
    logger,
    ...more,
  });
  return { browser, told };
}

describe.each(engines)("a database that lacks a method, on %s, %s", (engine, generation) => {
  it.each(["getSessionAndUser", "createUser", "linkAccount", "getUserByAccount", "createSession"])(
    "%s: nobody is signed in by it, and the log names what is wrong",
    async (method) => {
      const { [method]: _, ...adapter } = createAdapter();
      const { browser, told } = open(engine, generation, { adapter: adapter as never });
      browser.cookies.set(sessionCookieOf(generation), "a-row-of-somebody");
      await browser.session().catch(() => null);
      await signInAt(browser, places, "github").catch(() => null);
      const answer = await browser.open("/api/auth/session");
      expect(await answer.text()).not.toContain("Alice");
      expect(told.length).toBeGreaterThan(0);
    },
  );
});

describe("what ours calls a method that is missing", () => {
  it.each<[Generation, string]>([
    ["v5", "MissingAdapterMethods"],
    ["v4", "MISSING_ADAPTER_METHODS_ERROR"],
  ])("in %s: %s", async (generation, name) => {
    const { getSessionAndUser: _, ...adapter } = createAdapter();
    const { browser, told } = open("ours", generation, { adapter: adapter as never });
    browser.cookies.set(sessionCookieOf(generation), "a-row-of-somebody");
    const answer = await browser.open("/api/auth/session");
    expect(answer.status).toBe(503);
    expect(told).toEqual([name]);
  });
});

const password = {
  id: "credentials",
  name: "Password",
  type: "credentials" as const,
  credentials: { password: {} },
  authorize: () => ({ id: "7", name: "Ann", email: "ann@example.com" }),
};

describe("a password as the only way in, with sessions in a database", () => {
  const options = async () => {
    const adapter = createAdapter();
    const createUser = adapter.createUser as (user: object) => Promise<unknown>;
    await createUser({ id: "7", name: "Ann", email: "ann@example.com", emailVerified: null });
    return {
      providers: [password],
      adapter: adapter as never,
      session: { strategy: "database" as const },
    };
  };

  it.each<[Generation, string]>([
    ["v5", "UnsupportedStrategy"],
    ["v4", "CALLBACK_CREDENTIALS_JWT_ERROR"],
  ])("is refused by the real one of %s as %s, and is in the database here", async (generation, name) => {
    const theirs = open("next-auth", generation, await options());
    const answer = await theirs.browser.open("/api/auth/signin");
    expect(answer.status === 200 ? "a page" : "refused").toBe("refused");
    expect(theirs.told).toEqual([name]);
    const ours = open("ours", generation, await options());
    const csrfToken = await ours.browser.csrfToken();
    await ours.browser.submit("/api/auth/callback/credentials", { csrfToken, password: "sesame" });
    expect(await ours.browser.session()).toMatchObject({ user: { name: "Ann" } });
    expect(ours.told).toEqual([]);
  });
});

describe.each<[Generation]>([["v4"], ["v5"]])(
  "events of an account that is linked by its address, in %s",
  (generation) => {
    const visit = async (engine: Engine) => {
      const heard: string[] = [];
      const adapter = createAdapter();
      const createUser = adapter.createUser as (user: object) => Promise<{ id: string }>;
      const ann = await createUser({
        id: "ann-1",
        name: "Ann",
        email: "alice@example.com",
        emailVerified: null,
      });
      const names = ["createUser", "linkAccount", "updateUser", "signIn"];
      const hear = (name: string) => (told: { user: { id: string } }) =>
        void heard.push(`${name} ${told.user.id === ann.id}`);
      const { browser } = open(engine, generation, {
        adapter: adapter as never,
        providers: [createProvider({ allowDangerousEmailAccountLinking: true })] as never,
        events: Object.fromEntries(names.map((name) => [name, hear(name)])),
      });
      await signInAt(browser, places, "github");
      return { heard, session: await browser.session() };
    };

    it("tells of no new user, where next-auth tells of one that was there", async () => {
      const theirs = await visit("next-auth");
      expect(theirs.heard).toEqual(["createUser true", "linkAccount true", "signIn true"]);
      const ours = await visit("ours");
      expect(ours.heard).toEqual(["linkAccount true", "signIn true"]);
      expect(ours.session).toMatchObject({ user: { name: "Ann" } });
      expect(theirs.session).toMatchObject({ user: { name: "Ann" } });
    });
  },
);
