import { describe, expect, it } from "vitest";
import type { Adapter } from "../../src/contract/adapter.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { readDeleted } from "../support/cookie-line.js";
import { begun, openDevices } from "../support/device-scene.js";

const dayMs = 86_400_000;
const isUserActive = ({ user }: { user: Readonly<Record<string, unknown>> }) => user.blocked !== true;
const block = async ({ updateUser }: Adapter, blocked: boolean) => {
  const changed = { id: "ann-1", blocked };
  await updateUser?.(changed);
};

describe("a user who is deleted", () => {
  it("is told so by the next read of a database session, and the cookie goes", async () => {
    const app = await openDevices();
    const phone = await app.signIn("ann");
    app.clock.nowMs += 1_000;
    await app.adapter.deleteUser?.("ann-1");
    // A replica that lags would not have somebody new either.
    app.clock.nowMs += 6000;
    app.asked.length = 0;
    expect(await app.look(phone)).toBe("signed-out USER_DELETED");
    // Only a row that is missing costs more than one.
    expect(app.asked).toEqual(["getSessionAndUser", "getRevocationEpoch", "getSessionAndUser", "getUser"]);
    expect(readDeleted(await phone.send("/api/auth/session"))).toEqual(["latchkey.session"]);
  });

  it("is told so by a fresh read of a token session, and by others within the bound", async () => {
    const app = await openDevices({ session: { strategy: "jwt", isUserActive } });
    const phone = await app.signIn("ann");
    await app.adapter.deleteUser?.("ann-1");
    expect(await app.look(phone)).toBe("signed-in");
    expect(await app.look(phone, true)).toBe("signed-out USER_DELETED");
    expect(await app.look(phone)).toBe("signed-out USER_DELETED");
  });

  it("does not sign in again", async () => {
    for (const strategy of ["jwt", "database"] as const) {
      const app = await openDevices({ session: { strategy, isUserActive } });
      await app.adapter.deleteUser?.("ann-1");
      await expect(app.signIn("ann")).rejects.toThrow("error=USER_DELETED");
    }
  });
});

describe.each(["database", "jwt"] as const)("a user who is disabled (%s)", (strategy) => {
  it("has no session meanwhile, keeps the cookie, and goes on afterwards", async () => {
    const app = await openDevices({ session: { strategy, isUserActive } });
    const phone = await app.signIn("ann");
    await block(app.adapter, true);
    app.clock.nowMs += 60_000;
    expect(await app.look(phone)).toBe("signed-out USER_DISABLED");
    const answer = await phone.send("/api/auth/session");
    expect(await answer.json()).toBeNull();
    expect(answer.headers.getSetCookie()).toEqual([]);
    await expect(app.signIn("ann")).rejects.toThrow("error=USER_DISABLED");
    await block(app.adapter, false);
    app.clock.nowMs += 60_000;
    expect(await app.look(phone)).toBe("signed-in");
  });

  it("is nobody whom the app forgot to answer about, and a check that throws decides nothing", async () => {
    const answers: (() => unknown)[] = [() => true];
    const app = await openDevices({
      session: { strategy, isUserActive: () => answers[0]?.() as boolean, revocation: { maxStale: 0 } },
    });
    const phone = await app.signIn("ann");
    answers[0] = () => undefined;
    expect(await app.look(phone)).toBe("signed-out USER_DISABLED");
    answers[0] = () => {
      throw new Error("directory is away");
    };
    expect(await app.look(phone)).toBe("unavailable USER_CHECK_THREW");
    answers[0] = () => true;
    expect(await app.look(phone)).toBe("signed-in");
  });
});

describe("the option isUserActive", () => {
  it("of token sessions without a database is told to be of no use", async () => {
    const app = await openDevices({ adapter: undefined, session: { isUserActive } });
    const phone = await app.signIn("ann");
    expect(await app.look(phone)).toBe("signed-in");
    expect(app.log[0]?.reason).toMatchObject({
      code: "CONFIG_INVALID",
      facts: { option: "session.isUserActive" },
    });
  });

  it.each([-1, 86_401, Number.NaN, "5"])("and maxStale: %s is told to be no bound", async (maxStale) => {
    const app = await openDevices({
      session: { strategy: "jwt", revocation: { maxStale: maxStale as number } },
    });
    await app.signIn("ann");
    expect(app.log[0]?.reason.facts.option).toBe("session.revocation.maxStale");
  });
});

describe("a session so new that a replica of the database does not have it", () => {
  it("is kept for five seconds, and missing after that", async () => {
    const memory = createMemoryAdapter();
    let isBehind = false;
    const adapter: Adapter = {
      ...memory,
      getSessionAndUser: (id) => (isBehind ? null : memory.getSessionAndUser(id)),
    };
    const app = await openDevices({}, adapter);
    const phone = await app.signIn("ann");
    isBehind = true;
    app.clock.nowMs += 4_999;
    expect(await app.look(phone)).toBe("unavailable SESSION_NOT_REPLICATED");
    const answer = await phone.send("/api/auth/session");
    expect(answer.status).toBe(503);
    expect(answer.headers.getSetCookie()).toEqual([]);
    isBehind = false;
    expect(await app.look(phone)).toBe("signed-in");
    isBehind = true;
    app.clock.nowMs += 1;
    expect(await app.look(phone)).toBe("signed-out SESSION_ROW_MISSING");
  });

  it("is no excuse for a session that ended meanwhile, nor when the database fails at the second question", async () => {
    const app = await openDevices();
    const phone = await app.signIn("ann");
    await app.signIn("bob");
    app.clock.nowMs += 1;
    await app.auth.sessions.revokeAll("ann-1");
    expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
    app.failing.add("getRevocationEpoch");
    expect(await app.look(phone)).toBe("signed-out SESSION_ROW_MISSING");
  });
});

describe("the longest a session may last (absoluteMaxAge)", () => {
  const session = { maxAge: 2 * 86_400, absoluteMaxAge: 5 * 86_400 };

  it("holds for database sessions, however much they are used, by the seal of the cookie", async () => {
    const app = await openDevices({ session });
    const phone = await app.signIn("ann");
    for (let day = 1; day < 5; day++) {
      app.clock.nowMs = begun + day * dayMs;
      const { expires } = (await phone.session()) as { expires: string };
      expect(Date.parse(expires)).toBe(begun + Math.min(day + 2, 5) * dayMs);
    }
    app.clock.nowMs = begun + 5 * dayMs - 1;
    expect(await app.look(phone)).toBe("signed-in");
    app.clock.nowMs = begun + 5 * dayMs;
    expect(await app.look(phone)).toBe("signed-out SESSION_ROW_EXPIRED");
  });

  it("holds when the app only says so later", async () => {
    for (const strategy of ["database", "jwt"] as const) {
      const before = await openDevices({ session: { strategy } });
      const old = await before.signIn("ann");
      const app = await openDevices({ session: { strategy, ...session } }, before.adapter, before.clock);
      const phone = app.adopt(old);
      app.clock.nowMs = begun + 5 * dayMs - 1;
      expect(await app.look(phone)).toBe("signed-in");
      app.clock.nowMs = begun + 5 * dayMs;
      expect(await app.look(phone)).toMatch(/^signed-out (SESSION_ROW|TOKEN)_EXPIRED$/);
    }
  });

  it("is told by the row, where the database keeps when it began", async () => {
    const memory = createMemoryAdapter();
    const adapter: Adapter = {
      ...memory,
      createSession: (made) =>
        memory.createSession({ ...made, ...{ createdAt: new Date(begun - 4 * dayMs) } }),
    };
    const app = await openDevices({ session }, adapter);
    const phone = await app.signIn("ann");
    app.clock.nowMs = begun + dayMs - 1;
    expect(await app.look(phone)).toBe("signed-in");
    app.clock.nowMs = begun + dayMs;
    expect(await app.look(phone)).toBe("signed-out SESSION_ROW_EXPIRED");
  });

  it("tells auth.required how old the sign-in is", async () => {
    const app = await openDevices();
    const phone = await app.signIn("ann");
    app.clock.nowMs += 600_000;
    expect(await app.runAs(phone, () => app.auth.required({ maxAge: 600 }))).toMatchObject({
      user: { id: "ann-1" },
    });
    app.clock.nowMs += 1_000;
    await expect(app.runAs(phone, () => app.auth.required({ maxAge: 600 }))).rejects.toMatchObject({
      code: "SIGNIN_TOO_OLD",
    });
  });
});
