import type { StandIns } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { NextAuthConfig } from "../../../src/compat/options.js";
import type { Adapter, NewUser, StoredAccount } from "../../../src/contract/adapter.js";
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

/** GitHub as an app writes it down by itself, with a role for whoever comes. */
const createProvider = () =>
  writeGitHub(places, {
    authorization: {
      url: `${places.github.origin}/login/oauth/authorize`,
      params: { scope: "read:user user:email" },
    },
    profile: (document: Record<string, unknown>) => ({
      id: String(document.id),
      name: String(document.name ?? document.login),
      email: "Alice@Example.com",
      image: String(document.avatar_url),
      role: "member",
    }),
  });

/** A database that writes down what it was asked to store. */
function createWatched(overrides: Partial<Adapter> = {}) {
  const { createUserWithAccount: _, ...memory } = createMemoryAdapter();
  const users: NewUser[] = [];
  const accounts: StoredAccount[] = [];
  const sessions: string[] = [];
  const adapter: Adapter = {
    ...memory,
    createUser(user) {
      users.push({ ...user });
      return memory.createUser(user);
    },
    linkAccount(account) {
      accounts.push({ ...account });
      return memory.linkAccount(account);
    },
    createSession(session) {
      sessions.push(session.sessionToken);
      return memory.createSession(session);
    },
    ...overrides,
  };
  return { adapter, users, accounts, sessions, memory };
}

const open = (engine: Engine, generation: Generation, more: Partial<NextAuthConfig>) =>
  openApp(engine, generation, { secret, providers: [createProvider()], ...more });

describe.each(engines)("a database on %s, %s", (engine, generation) => {
  it("is given a new user with all that profile() said, and an id only in 5", async () => {
    const { adapter, users } = createWatched();
    const browser = open(engine, generation, { adapter });
    await signInAt(browser, places, "github");
    const image = expect.any(String);
    const said = {
      name: "Alice Archer",
      email: "alice@example.com",
      image,
      role: "member",
      emailVerified: null,
    };
    expect(users).toEqual([expect.objectContaining(said)]);
    if (generation === "v4") expect(users[0]).not.toHaveProperty("id");
    else expect(users[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is given the account's usual columns", async () => {
    const { adapter, accounts } = createWatched();
    const browser = open(engine, generation, { adapter });
    await signInAt(browser, places, "github");
    expect(accounts).toHaveLength(1);
    expect(accounts[0]).toMatchObject({
      provider: "github",
      type: "oauth",
      access_token: expect.any(String),
      userId: expect.any(String),
    });
    expect(accounts[0]).not.toHaveProperty("expires_in");
  });

  it("has ids of sessions made by the app's own function", async () => {
    const { adapter, sessions } = createWatched();
    const generateSessionToken = () => "an-id-of-the-app";
    const browser = open(engine, generation, { adapter, session: { generateSessionToken } });
    await signInAt(browser, places, "github");
    expect(sessions).toEqual(["an-id-of-the-app"]);
    expect(browser.cookies.get(sessionCookieOf(generation))).toBe("an-id-of-the-app");
    expect(await browser.session()).toMatchObject({ user: { name: "Alice Archer" } });
  });

  it("shows callbacks.signIn the user it knows, and the profile of one it does not", async () => {
    const { adapter } = createWatched();
    const met: unknown[] = [];
    const signIn = ({ user }: { user: object }) => {
      met.push([Reflect.get(user, "emailVerified"), Reflect.get(user, "role")]);
      return true;
    };
    const browser = open(engine, generation, { adapter, callbacks: { signIn } });
    await signInAt(browser, places, "github");
    browser.cookies.clear();
    await signInAt(browser, places, "github");
    expect(met).toEqual([
      [undefined, "member"],
      [null, "member"],
    ]);
  });
});

describe.each<[Generation]>([["v4"], ["v5"]])("our engine with a database of an app of %s", (generation) => {
  it("awaits the function that makes ids, and says what is wrong with one that gives none", async () => {
    const { adapter, sessions } = createWatched();
    const later = open("ours", generation, {
      adapter,
      session: { generateSessionToken: async () => "an-id-that-took-time" },
    });
    await signInAt(later, places, "github");
    expect(sessions).toEqual(["an-id-that-took-time"]);
    const told: string[] = [];
    const broken = open("ours", generation, {
      adapter,
      session: { generateSessionToken: () => "" },
      logger: {
        error: (...all: unknown[]) => void told.push(String(all.map((each) => JSON.stringify(each)))),
        warn() {},
      },
    });
    await signInAt(broken, places, "github");
    expect(told.join()).toContain("session.generateSessionToken");
    expect(told.join()).toContain("CONFIG_INVALID");
    expect(broken.cookies.has(sessionCookieOf(generation))).toBe(false);
  });

  it("takes an adapter that is an instance of a class with private fields, while calls are shown", async () => {
    const { createUserWithAccount: _, ...memory } = createMemoryAdapter();
    class Rows {
      readonly #rows = memory;
      createUser(user: NewUser) {
        return this.#rows.createUser(user);
      }
      getUserByEmail(email: string) {
        return this.#rows.getUserByEmail(email);
      }
      getUserByAccount(account: { provider: string; providerAccountId: string }) {
        return this.#rows.getUserByAccount(account);
      }
      linkAccount(account: StoredAccount) {
        return this.#rows.linkAccount(account);
      }
      createSession(session: { sessionToken: string; userId: string; expires: Date }) {
        return this.#rows.createSession(session);
      }
      getSessionAndUser(id: string) {
        return this.#rows.getSessionAndUser(id);
      }
      updateSession(session: { sessionToken: string }) {
        return this.#rows.updateSession(session);
      }
    }
    const shown: [string, unknown][] = [];
    const logger = {
      debug: (name: string, details: unknown) => void shown.push([name, details]),
      warn() {},
      error() {},
    };
    const browser = open("ours", generation, { adapter: new Rows(), debug: true, logger });
    await signInAt(browser, places, "github");
    expect(await browser.session()).toMatchObject({ user: { name: "Alice Archer" } });
    expect(shown.map(([name]) => name)).toContain("adapter_getSessionAndUser");
    const id = browser.cookies.get(sessionCookieOf(generation)) ?? "none";
    expect(JSON.stringify(shown)).not.toContain(id);
  });

  const columns = [
    ...["provider", "providerAccountId", "type", "userId", "access_token", "refresh_token"],
    ...["id_token", "expires_at", "scope", "token_type", "session_state"],
  ];

  it.each([
    ["a strict schema", true],
    ["a schema that takes anything", false],
  ])("stores an account with what a provider adds, in %s", async (_, isStrict) => {
    places.github.alter({
      token: (answer) => ({ ...answer, refresh_token_expires_in: "15811200", expires_in: "28800" }),
    });
    const stored: string[][] = [];
    const { adapter } = createWatched({
      linkAccount(account) {
        const unknown = Object.keys(account).find((name) => isStrict && !columns.includes(name));
        if (unknown !== undefined) throw new Error(`there is no column ${unknown}`);
        stored.push(Object.keys(account));
      },
    });
    const answer = await signInAt(open("ours", generation, { adapter }), places, "github");
    places.github.heal();
    expect(answer.headers.get("location")).toBe("http://localhost:3000/dashboard");
    expect(stored).toHaveLength(1);
    // In 4 the whole answer was stored, and apps made a column where they needed it.
    const isWhole = generation === "v4" && !isStrict;
    expect(stored[0]?.includes("refresh_token_expires_in")).toBe(isWhole);
    expect(stored[0]).not.toContain("expires_in");
  });
});
