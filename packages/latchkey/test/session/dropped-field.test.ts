import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NextAuthConfig } from "../../src/compat/options.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { Credentials } from "../../src/provider/credentials.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { type Generation, openApp, submitCredentials } from "../support/both-engines.js";
import { createScene, signInByForm } from "../support/scene.js";

const provider = Credentials({
  credentials: { password: {} },
  authorize: ({ password }) =>
    password === "sesame" ? { id: "ann-1", name: "Ann", email: "ann@example.com", role: "ADMIN" } : null,
});

type Callbacks = NonNullable<NextAuthConfig["callbacks"]>;
type Params = Parameters<NonNullable<Callbacks["session"]>>[0];

/** As guides have it: the role goes into the token. */
const jwt: NonNullable<Callbacks["jwt"]> = ({ token, user }) =>
  user ? { ...token, role: (user as { role?: string }).role } : token;

/** What an app's logger hears of while somebody signs in and looks around. */
async function listen(generation: Generation, options: Partial<NextAuthConfig>) {
  const told: { code: string; saw: string; fix: string }[] = [];
  const hear = (...all: unknown[]) => {
    const details = all.map((each) => Object(each)).map((each) => ({ ...each, ...Object(each.cause) }));
    const [found] = details.filter(({ reason }) => reason === "SESSION_FIELD_DROPPED");
    if (found) told.push({ code: found.reason, saw: found.saw, fix: found.fix });
  };
  const browser = openApp("ours", generation, {
    providers: [provider],
    secret: "the secret of an app with roles",
    logger: { error: hear, warn: hear },
    ...options,
  });
  await submitCredentials(browser);
  for (let count = 0; count < 3; count++) await browser.session();
  return told;
}

beforeEach(() => {
  vi.stubEnv("AUTH_TRUST_HOST", "1");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const generations = ["v4", "v5"] as const;

describe.each(generations)("an app of next-auth %s whose token has a role", (generation) => {
  const listenWith = (session: (params: Params) => unknown, more: Partial<NextAuthConfig> = {}) =>
    listen(generation, { callbacks: { jwt, session: session as Callbacks["session"] }, ...more });

  it("is told once, with the sentence that fixes it, when callbacks.session does not copy it", async () => {
    const told = await listenWith(({ session }) => session);
    expect(told).toEqual([
      {
        code: "SESSION_FIELD_DROPPED",
        saw: "the token has role, and what callbacks.session returned has none, nor has its user",
        fix: expect.stringContaining("session.user.role = token.role"),
      },
    ]);
  });

  it("is told when it has no such callback at all", async () => {
    expect(await listen(generation, { callbacks: { jwt } })).toHaveLength(1);
  });

  it("is not told when the role is there, by whatever name and however deep", async () => {
    const ways: ((params: Params) => unknown)[] = [
      ({ session, token }) => ({ ...session, user: { ...session.user, role: token.role } }),
      ({ session, token }) => ({ ...session, role: token.role }),
      ({ session, token }) => ({ ...session, rank: token.role }),
      ({ session, token }) => ({ ...session, user: { ...session.user, rank: token.role } }),
      ({ session, token }) => ({ ...session, token }),
      ({ session, token }) => ({ ...session, user: { ...session.user, claims: token } }),
      ({ session, token }) => ({ ...session, user: { ...session.user, isAdmin: token.role === "ADMIN" } }),
      // Left out on purpose.
      ({ session }) => ({ ...session, user: { ...session.user, role: null } }),
    ];
    for (const way of ways) expect(await listenWith(way)).toEqual([]);
  });

  it("is not told in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(await listenWith(({ session }) => session)).toEqual([]);
  });

  it("is not told of what it leaves out of the session for good reasons", async () => {
    const secrets = {
      access_token: "gho_1",
      refresh_token: "ghr_1",
      id_token: "e30",
      expires_at: 1,
      provider: "github",
      tenant: "t-1",
      picture: "https://example.com/a.png",
      role: undefined,
      roles: [],
    };
    const callbacks: Callbacks = { jwt: ({ token }) => ({ ...token, ...secrets }) };
    expect(await listen(generation, { callbacks })).toEqual([]);
  });

  it("is told of a list of roles, too", async () => {
    const callbacks: Callbacks = { jwt: ({ token }) => ({ ...token, roles: ["ADMIN", "EDITOR"] }) };
    expect((await listen(generation, { callbacks }))[0]?.saw).toContain("the token has roles");
  });

  it("is told of a column of the database", async () => {
    const adapter = createMemoryAdapter();
    await adapter.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com", role: "ADMIN" } as never);
    const told = await listen(generation, {
      adapter,
      session: { strategy: "database" },
      callbacks: { session: ({ session }) => ({ expires: session.expires, user: { name: "Ann" } }) },
    });
    expect(told.map(({ saw }) => saw)).toEqual([expect.stringContaining("the user has role")]);
  });
});

describe("an app of createAuth", () => {
  const listenTo = async (options: Partial<AnyAuthOptions>) => {
    const { browser, log } = createScene(options);
    await signInByForm(browser);
    await browser.session();
    await browser.session();
    return log.filter(({ reason }) => reason.code === "SESSION_FIELD_DROPPED").length;
  };
  const withRole: AnyAuthOptions["callbacks"] = { jwt: ({ token }) => ({ ...token, role: "ADMIN" }) };

  it("is told when it declared no permissions and copies nothing", async () => {
    expect(await listenTo({ callbacks: withRole })).toBe(1);
  });

  it("has nothing to copy when it declared permissions", async () => {
    expect(await listenTo({ callbacks: withRole, permissions: { ADMIN: ["view:accounts"] } })).toBe(0);
  });

  it("is told when it did, and its callback makes a session without the role", async () => {
    const callbacks = { ...withRole, session: () => ({ user: { name: "Ann" } }) };
    expect(await listenTo({ callbacks, permissions: { ADMIN: ["view:accounts"] } })).toBe(1);
  });

  it("goes on by its guards all the same", async () => {
    const callbacks = { ...withRole, session: () => ({ user: { name: "Ann" } }) };
    const { auth, browser } = createScene({ callbacks, permissions: { ADMIN: ["view:accounts"] } });
    await signInByForm(browser);
    const cookie = `latchkey.session=${browser.cookies.get("latchkey.session")}`;
    const reading = await auth.read(new Request("http://localhost:3000/", { headers: { cookie } }));
    expect(reading).toMatchObject({ status: "signed-in", roles: ["ADMIN"] });
  });
});
