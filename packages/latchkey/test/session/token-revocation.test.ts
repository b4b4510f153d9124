import { describe, expect, it } from "vitest";
import type { Adapter } from "../../src/contract/adapter.js";
import { Credentials } from "../../src/provider/credentials.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { readDeleted } from "../support/cookie-line.js";
import { begun, type Devices, openDevices } from "../support/device-scene.js";

const tokens = (session: object = {}) => openDevices({ session: { strategy: "jwt", ...session } });

describe("signing out everywhere, with sessions in cookies", () => {
  it("ends every session of that user at once in this process, and nobody else's", async () => {
    const app = await tokens();
    const [phone, laptop, bobs] = [await app.signIn("ann"), await app.signIn("ann"), await app.signIn("bob")];
    app.clock.nowMs += 5_000;
    expect(await app.auth.sessions.revokeAll("ann-1")).toBeNull();
    expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
    expect(await app.look(laptop)).toBe("signed-out SESSION_REVOKED");
    expect(await app.look(bobs)).toBe("signed-in");
    const answer = await phone.send("/api/auth/session");
    expect(await answer.json()).toBeNull();
    expect(readDeleted(answer)).toEqual(["latchkey.session"]);
  });

  it("lets her in again at once, also within the same second", async () => {
    const app = await tokens();
    const old = await app.signIn("ann");
    await app.auth.sessions.revokeAll("ann-1");
    const fresh = await app.signIn("ann");
    expect(await app.look(fresh, true)).toBe("signed-in");
    expect(await app.look(old, true)).toBe("signed-out SESSION_REVOKED");
    await app.auth.sessions.revokeAll("ann-1");
    expect(await app.look(fresh, true)).toBe("signed-out SESSION_REVOKED");
  });

  it("is seen by another process within maxStale seconds, and by a fresh read at once", async () => {
    const app = await tokens();
    const phone = await app.signIn("ann");
    expect(await app.look(phone)).toBe("signed-in");
    app.clock.nowMs += 10_000;
    const elsewhere = await openDevices({ session: { strategy: "jwt" } }, app.adapter, app.clock);
    await elsewhere.auth.sessions.revokeAll("ann-1");
    expect(await app.look(phone)).toBe("signed-in");
    app.clock.nowMs = begun + 59_999;
    expect(await app.look(phone)).toBe("signed-in");
    expect(await app.look(phone, true)).toBe("signed-out SESSION_REVOKED");
    expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
  });

  it("is seen at 60 seconds to the second, or when the app says", async () => {
    for (const [maxStale, seconds] of [
      [undefined, 60],
      [5, 5],
      [0, 0],
    ] as const) {
      const app = await tokens({ revocation: { maxStale } });
      const phone = await app.signIn("ann");
      app.clock.nowMs += 1_000_000;
      expect(await app.look(phone)).toBe("signed-in");
      await (
        await openDevices({ session: { strategy: "jwt" } }, app.adapter, app.clock)
      ).auth.sessions.revokeAll("ann-1");
      app.clock.nowMs += seconds * 1000 - 1;
      if (seconds > 0) expect(await app.look(phone)).toBe("signed-in");
      app.clock.nowMs += 1;
      expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
    }
  });

  it("keeps the session of the request that asks, which gets a new token", async () => {
    const app = await tokens();
    const [phone, laptop] = [await app.signIn("ann"), await app.signIn("ann")];
    const before = laptop.cookies.get("latchkey.session");
    app.clock.nowMs += 5_000;
    await app.runAs(laptop, () => app.auth.sessions.revokeAll("ann-1", { exceptCurrent: true }));
    expect(laptop.cookies.get("latchkey.session")).not.toBe(before);
    expect(await app.look(laptop, true)).toBe("signed-in");
    expect(await app.look(phone, true)).toBe("signed-out SESSION_REVOKED");
    // The token it had is over: only the new one is spared.
    laptop.cookies.set("latchkey.session", before ?? "");
    expect(await app.look(laptop, true)).toBe("signed-out SESSION_REVOKED");
  });

  it("does not keep somebody else's session, nor one that was over", async () => {
    const app = await tokens();
    const [anns, bobs] = [await app.signIn("ann"), await app.signIn("bob")];
    const before = bobs.cookies.get("latchkey.session");
    await app.runAs(bobs, () => app.auth.sessions.revokeAll("ann-1", { exceptCurrent: true }));
    // A token of his that knew of her moment could outlive an end of his own.
    expect(bobs.cookies.get("latchkey.session")).toBe(before);
    expect(await app.look(anns, true)).toBe("signed-out SESSION_REVOKED");
    await app.runAs(anns, () => app.auth.sessions.revokeAll("ann-1", { exceptCurrent: true }));
    expect(await app.look(anns, true)).toBe("signed-out SESSION_REVOKED");
    expect(await app.look(bobs, true)).toBe("signed-in");
  });

  it("is not escaped by a renewal that did not know of it yet", async () => {
    const app = await tokens({ updateAge: 0 });
    const phone = await app.signIn("ann");
    const elsewhere = await openDevices({ session: { strategy: "jwt" } }, app.adapter, app.clock);
    app.clock.nowMs += 1_000;
    await elsewhere.auth.sessions.revokeAll("ann-1");
    app.clock.nowMs += 10_000;
    // Within the bound this process still renews the token, which is now newer than the revocation.
    expect(await phone.session()).not.toBeNull();
    app.clock.nowMs += 60_000;
    expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
  });

  it("cannot be undone by what a page sends to update()", async () => {
    const app = await openDevices({
      session: { strategy: "jwt" },
      callbacks: { jwt: ({ token, session }) => ({ ...token, ...(session as object) }) },
    });
    const phone = await app.signIn("ann");
    await app.runAs(phone, () => app.auth.update({ rev: 9_999_999_999_999, ref: 9_999_999_999_999 }));
    app.clock.nowMs += 1_000;
    await app.auth.sessions.revokeAll("ann-1");
    expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
    const refused = await app.runAs(phone, () => app.auth.update({ theme: "dark" }));
    expect(refused).toBeNull();
  });

  it("ends tokens that were made before there were revocations", async () => {
    const before = await openDevices({ session: { strategy: "jwt", revocation: false } });
    const app = await openDevices({ session: { strategy: "jwt" } }, before.adapter, before.clock);
    const phone = app.adopt(await before.signIn("ann"));
    expect(await app.look(phone)).toBe("signed-in");
    app.clock.nowMs += 2 * 86_400_000;
    // Renewed by now, and held against the time of its first token all the same.
    expect(await phone.session()).not.toBeNull();
    await app.auth.sessions.revokeAll("ann-1");
    expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
  });

  it("takes the number of a user whose database numbers them", async () => {
    const numbered = Credentials({ credentials: { name: {} }, authorize: () => ({ id: "7", name: "ann" }) });
    const app = await openDevices({ session: { strategy: "jwt" }, providers: [numbered] });
    const phone = await app.signIn("ann");
    app.clock.nowMs += 1_000;
    await app.auth.sessions.revokeAll(7 as unknown as string);
    expect(await app.look(phone, true)).toBe("signed-out SESSION_REVOKED");
  });

  it("needs somewhere to keep it, and says so", async () => {
    const apps = [
      await openDevices({ session: { strategy: "jwt", revocation: false } }),
      await openDevices({ adapter: undefined }),
      await openDevices({ session: { strategy: "jwt" }, adapter: async () => ({ getUser: () => null }) }),
    ];
    for (const { auth } of apps) {
      await expect(auth.sessions.revokeAll("ann-1")).rejects.toMatchObject({
        code: "REVOCATION_STORE_MISSING",
      });
    }
    const [{ auth }] = apps as [Devices];
    await expect(auth.sessions.list("ann-1")).rejects.toMatchObject({ code: "SESSIONS_NOT_LISTED" });
    await expect(auth.sessions.revoke("x")).rejects.toMatchObject({ code: "SESSIONS_NOT_LISTED" });
  });

  it("works without an adapter, by a store of its own", async () => {
    const store = createMemoryAdapter();
    const app = await openDevices({ adapter: undefined, session: { revocation: { store: () => store } } });
    const phone = await app.signIn("ann");
    await app.auth.sessions.revokeAll("ann-1");
    expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
  });
});

describe("what it costs", () => {
  it("is no query while the answer is remembered, and one for any number of readers when it is not", async () => {
    const app = await tokens();
    const phone = await app.signIn("ann");
    app.asked.length = 0;
    for (let read = 0; read < 5; read++) await app.look(phone);
    expect(app.asked).toEqual([]);
    app.clock.nowMs += 60_000;
    await Promise.all(Array.from({ length: 25 }, () => app.look(phone)));
    // One moment of revocation, one of refreshing.
    expect(app.asked).toEqual(["getRevocationEpoch", "getRevocationEpoch"]);
  });

  it("is nothing where the adapter keeps no revocations, as next-auth's", async () => {
    const { getRevocationEpoch: _, raiseRevocationEpoch: __, ...plain } = createMemoryAdapter();
    const app = await openDevices({ session: { strategy: "jwt" } }, plain);
    const phone = await app.signIn("ann");
    app.asked.length = 0;
    expect(await app.look(phone, true)).toBe("signed-in");
    expect(app.asked).toEqual([]);
  });
});

describe("a store that is away", () => {
  it("lets nobody in who was not asked about lately, and keeps the cookie", async () => {
    const app = await tokens();
    const phone = await app.signIn("ann");
    app.failing.add("getRevocationEpoch");
    app.clock.nowMs += 59_999;
    expect(await app.look(phone)).toBe("signed-in");
    expect(await app.look(phone, true)).toBe("unavailable ADAPTER_ERROR");
    app.clock.nowMs += 1;
    expect(await app.look(phone)).toBe("unavailable ADAPTER_ERROR");
    const answer = await phone.send("/api/auth/session");
    expect(answer.status).toBe(503);
    expect(answer.headers.getSetCookie()).toEqual([]);
    app.failing.clear();
    expect(await app.look(phone)).toBe("signed-in");
  });

  it("signs nobody in, and ends nothing it does not end", async () => {
    const app = await tokens();
    const phone = await app.signIn("ann");
    app.failing.add("raiseRevocationEpoch");
    await expect(app.auth.sessions.revokeAll("ann-1")).rejects.toMatchObject({ code: "ADAPTER_ERROR" });
    expect(await app.look(phone, true)).toBe("signed-in");
    app.failing.add("getRevocationEpoch");
    await expect(app.signIn("ann")).rejects.toThrow("ADAPTER_ERROR");
  });
});

describe("races", () => {
  it.each([
    ["was asked about before", true],
    ["was not", false],
  ])(
    "an answer on its way while sessions end does not bring back those of a user who %s",
    async (_, isKnown) => {
      const memory = createMemoryAdapter();
      const held: (() => void)[] = [];
      let isSlow = false;
      const adapter: Adapter = {
        ...memory,
        async getRevocationEpoch(key) {
          const epoch = await memory.getRevocationEpoch(key);
          if (isSlow) await new Promise<void>((resolve) => held.push(resolve));
          return epoch;
        },
      };
      const first = await openDevices({ session: { strategy: "jwt" } }, adapter);
      const app = await openDevices({ session: { strategy: "jwt" } }, adapter, first.clock);
      const phone = app.adopt(await first.signIn("ann"));
      if (isKnown) await app.look(phone);
      app.clock.nowMs += 60_000;
      isSlow = true;
      const reading = app.look(phone);
      await expect.poll(() => held.length).toBe(2);
      isSlow = false;
      await app.auth.sessions.revokeAll("ann-1");
      for (const release of held) release();
      await reading;
      expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
    },
  );

  it("of 25 who renew and read while one ends the sessions, none is signed in afterwards", async () => {
    for (let round = 0; round < 20; round++) {
      const app = await tokens({ updateAge: 0, revocation: { maxStale: 0 } });
      const devices = await Promise.all(Array.from({ length: 5 }, () => app.signIn("ann")));
      await Promise.all([
        ...Array.from({ length: 25 }, (_, at) => devices[at % 5]?.session()),
        app.auth.sessions.revokeAll("ann-1"),
      ]);
      for (const device of devices) expect(await app.look(device)).not.toBe("signed-in");
    }
  });
});
