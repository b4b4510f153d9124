import { describe, expect, it } from "vitest";
import type { Adapter } from "../../src/contract/adapter.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { readDeleted } from "../support/cookie-line.js";
import { begun, openDevices } from "../support/device-scene.js";

const dayMs = 86_400_000;

describe("the list of a user's sessions", () => {
  it("says which is the one of the request, and holds nothing that signs anybody in", async () => {
    const app = await openDevices();
    const [phone, laptop] = [await app.signIn("ann"), await app.signIn("ann")];
    await app.signIn("bob");
    const listed = await app.runAs(phone, () => app.auth.sessions.list("ann-1"));
    expect(listed).toHaveLength(2);
    expect(listed.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(listed[0]).toMatchObject({ userId: "ann-1", expires: new Date(begun + 30 * dayMs) });
    for (const { id } of listed) {
      phone.cookies.set("latchkey.session", id);
      expect(await app.look(phone)).toBe("broken TOKEN_MALFORMED");
    }
    const rows = (await app.adapter.listSessionsByUserId?.("ann-1")) ?? [];
    for (const { sessionToken } of rows) expect(JSON.stringify(listed)).not.toContain(sessionToken);
    expect(await app.look(laptop)).toBe("signed-in");
  });

  it("is there outside a request, in a job, where no session is the current one", async () => {
    const app = await openDevices();
    await app.signIn("ann");
    expect(await app.auth.sessions.list("ann-1")).toMatchObject([{ isCurrent: false, createdAt: null }]);
    expect(await app.auth.sessions.list("nobody")).toEqual([]);
  });

  it("tells when a session began where the database keeps that", async () => {
    const memory = createMemoryAdapter({ now: () => begun });
    const createdAt = new Date(begun);
    const adapter: Adapter = {
      ...memory,
      createSession: (session) => memory.createSession(Object.assign(session, { createdAt })),
    };
    const app = await openDevices({}, adapter);
    await app.signIn("ann");
    expect(await app.auth.sessions.list("ann-1")).toMatchObject([{ createdAt }]);
  });

  it("is what an adapter of next-auth cannot give, which is said by the method's name", async () => {
    const {
      listSessionsByUserId: _,
      revokeSessionsByUserId: __,
      ...plain
    } = createMemoryAdapter({ now: () => begun });
    const app = await openDevices({}, plain);
    const { sessions } = app.auth;
    for (const [call, method] of [
      [() => sessions.list("ann-1"), "listSessionsByUserId"],
      [() => sessions.revokeAll("ann-1"), "revokeSessionsByUserId"],
    ] as const) {
      await expect(call()).rejects.toMatchObject({
        code: "ADAPTER_INCOMPLETE",
        reason: { facts: { method } },
      });
    }
  });
});

describe("ending one session by its entry in the list", () => {
  it("ends that one, and its visitor is told that it was ended from elsewhere", async () => {
    const app = await openDevices();
    const [phone, laptop] = [await app.signIn("ann"), await app.signIn("ann")];
    const listed = await app.runAs(laptop, () => app.auth.sessions.list("ann-1"));
    const [lost] = listed.filter(({ isCurrent }) => !isCurrent);
    expect(await app.auth.sessions.revoke(lost?.id ?? "")).toBe(true);
    expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
    expect(await app.look(laptop)).toBe("signed-in");
    const answer = await phone.send("/api/auth/session");
    expect(readDeleted(answer)).toEqual(["latchkey.session"]);
    expect(await app.auth.sessions.revoke(lost?.id ?? "")).toBe(false);
    expect(await app.auth.sessions.list("ann-1")).toHaveLength(1);
  });

  it("ends nothing by what is no entry, another user's digest, or the id in a cookie", async () => {
    const app = await openDevices();
    const phone = await app.signIn("ann");
    await app.signIn("bob");
    const [anns] = await app.auth.sessions.list("ann-1");
    const [bobs] = await app.auth.sessions.list("bob-1");
    const [owner] = (anns?.id ?? "").split(".");
    const [, foreign] = (bobs?.id ?? "").split(".");
    const [row] = (await app.adapter.listSessionsByUserId?.("ann-1")) ?? [];
    const texts = [
      "",
      ".",
      "x.y",
      `${owner}.${foreign}`,
      `${anns?.id}.`,
      row?.sessionToken,
      "a".repeat(5_000),
    ];
    for (const text of [...texts, null, {}]) {
      expect(await app.auth.sessions.revoke(text as string)).toBe(false);
    }
    expect(await app.look(phone)).toBe("signed-in");
  });

  it("is done once by 25 callers, and by an adapter that throws for a row that is gone", async () => {
    const memory = createMemoryAdapter({ now: () => begun });
    const adapter: Adapter = {
      ...memory,
      async deleteSession(id) {
        if ((await memory.getSessionAndUser(id)) === null)
          throw new Error("no record was found for a delete");
        return memory.deleteSession(id);
      },
    };
    const app = await openDevices({}, adapter);
    const phone = await app.signIn("ann");
    const [entry] = await app.auth.sessions.list("ann-1");
    await Promise.all(Array.from({ length: 25 }, () => app.auth.sessions.revoke(entry?.id ?? "")));
    expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
  });

  it("fails aloud when the row is still there", async () => {
    const app = await openDevices();
    const phone = await app.signIn("ann");
    const [entry] = await app.auth.sessions.list("ann-1");
    app.failing.add("deleteSession");
    await expect(app.auth.sessions.revoke(entry?.id ?? "")).rejects.toMatchObject({ code: "ADAPTER_ERROR" });
    expect(await app.look(phone)).toBe("signed-in");
  });
});

describe("ending all sessions of a user", () => {
  it.each([
    ["in one statement", {}],
    ["one by one, where the adapter can only list them", { revokeSessionsByUserId: undefined }],
  ])("%s, but the one of the request, and nobody else's", async (_, lacking) => {
    const app = await openDevices({}, { ...createMemoryAdapter({ now: () => begun }), ...lacking });
    const [phone, laptop, bobs] = [await app.signIn("ann"), await app.signIn("ann"), await app.signIn("bob")];
    app.clock.nowMs += 1_000;
    const count = await app.runAs(laptop, () =>
      app.auth.sessions.revokeAll("ann-1", { exceptCurrent: true }),
    );
    expect(count).toBe(1);
    expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
    expect(await app.look(laptop)).toBe("signed-in");
    // From a job there is nobody to spare; and another user's request spares nothing either.
    expect(await app.auth.sessions.revokeAll("ann-1", { exceptCurrent: true })).toBe(1);
    expect(await app.look(laptop)).toBe("signed-out SESSION_REVOKED");
    const again = await app.signIn("ann");
    expect(await app.runAs(bobs, () => app.auth.sessions.revokeAll("ann-1", { exceptCurrent: true }))).toBe(
      1,
    );
    expect(await app.look(again)).toBe("signed-out SESSION_REVOKED");
    expect(await app.look(bobs)).toBe("signed-in");
  });

  it("stands against 25 renewals and reads at the same moment", async () => {
    for (let round = 0; round < 20; round++) {
      const app = await openDevices({ session: { updateAge: 0 } });
      const devices = await Promise.all(Array.from({ length: 5 }, () => app.signIn("ann")));
      app.clock.nowMs += 10_000;
      await Promise.all([
        ...Array.from({ length: 25 }, (_, at) => devices[at % 5]?.session()),
        app.auth.sessions.revokeAll("ann-1"),
      ]);
      for (const device of devices) expect(await app.look(device)).toMatch(/signed-out|NOT_SIGNED_IN/);
    }
  });

  it("costs the reads of others nothing: one query each, as before", async () => {
    const app = await openDevices();
    const phone = await app.signIn("ann");
    await app.auth.sessions.revokeAll("bob-1");
    app.asked.length = 0;
    await app.look(phone);
    await app.look(phone, true);
    expect(app.asked).toEqual(["getSessionAndUser", "getSessionAndUser"]);
  });
});

describe.each(["database", "jwt"] as const)("signing out everywhere (%s)", (strategy) => {
  it("by a form ends the sessions on the other devices, too", async () => {
    const app = await openDevices({ session: { strategy } });
    const [phone, laptop, bobs] = [await app.signIn("ann"), await app.signIn("ann"), await app.signIn("bob")];
    app.clock.nowMs += 10_000;
    const fields = { csrfToken: await phone.csrfToken(), everywhere: "true" };
    expect((await phone.submit("/api/auth/signout", fields)).status).toBe(302);
    expect(phone.cookies.has("latchkey.session")).toBe(false);
    expect(await app.look(laptop)).toBe("signed-out SESSION_REVOKED");
    expect(await app.look(bobs)).toBe("signed-in");
  });

  it("by auth.signOut does the same, and without it only this one ends", async () => {
    const app = await openDevices({ session: { strategy } });
    const [phone, laptop, desk] = [await app.signIn("ann"), await app.signIn("ann"), await app.signIn("ann")];
    app.clock.nowMs += 10_000;
    await app.runAs(phone, () => app.auth.signOut({ redirect: false }));
    expect(await app.look(laptop)).toBe("signed-in");
    await app.runAs(laptop, () => app.auth.signOut({ redirect: false, everywhere: true }));
    expect(await app.look(desk)).toBe("signed-out SESSION_REVOKED");
    expect(laptop.cookies.has("latchkey.session")).toBe(false);
  });

  it("that cannot be done everywhere is not done in part: who asked is still signed in, and told", async () => {
    const app = await openDevices({ session: { strategy } });
    const phone = await app.signIn("ann");
    app.failing.add(strategy === "jwt" ? "raiseRevocationEpoch" : "revokeSessionsByUserId");
    const fields = { csrfToken: await phone.csrfToken(), everywhere: "true" };
    const answer = await phone.submit("/api/auth/signout", fields, { accept: "application/json" });
    expect(answer.status).toBe(503);
    expect(await app.look(phone)).toBe("signed-in");
  });

  it("asked for with a session that is over ends nothing", async () => {
    const app = await openDevices({ session: { strategy } });
    const stolen = await app.signIn("ann");
    app.clock.nowMs += 10_000;
    await app.auth.sessions.revokeAll("ann-1");
    const fresh = await app.signIn("ann");
    await stolen.submit("/api/auth/signout", { csrfToken: await stolen.csrfToken(), everywhere: "true" });
    expect(await app.look(fresh, true)).toBe("signed-in");
  });

  it("asked for by a page of somebody else is refused", async () => {
    const app = await openDevices({ session: { strategy } });
    const phone = await app.signIn("ann");
    const headers = { origin: "https://e.example", "sec-fetch-site": "cross-site" };
    expect((await phone.submit("/api/auth/signout", { everywhere: "true" }, headers)).status).toBe(403);
    expect(await app.look(phone, true)).toBe("signed-in");
  });
});
