import { describe, expect, it } from "vitest";
import { cookieNames, createEdgeScene, everyDialect, inShort } from "../support/edge-scene.js";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const cached = { options: { session: { cache: { seconds: 60 } } }, edge: {} };

describe.each(everyDialect)("session.cache in the cookies of %s", (written) => {
  it("makes a read no query, in every place; without it each read is one", async () => {
    for (const [parts, queries] of [
      [cached, 0],
      [{}, 1],
    ] as const) {
      const app = await createEdgeScene(written, parts);
      for (const canWriteCookies of [true, false]) {
        app.asked.length = 0;
        expect((await app.onNode({ canWriteCookies })).session).toMatchObject({ user: { name: "Ann" } });
        expect(app.asked).toHaveLength(queries);
      }
      app.asked.length = 0;
      expect(await app.browser.session()).toMatchObject({ user: { name: "Ann" } });
      expect(app.asked).toHaveLength(queries);
    }
  });

  it("asks no callback either, and says so", async () => {
    let asked = 0;
    const app = await createEdgeScene(written, {
      options: {
        session: { cache: { seconds: 60 } },
        callbacks: {
          session({ session }) {
            asked += 1;
            return { ...session, asked: true };
          },
        },
      },
    });
    asked = 0;
    expect(await app.onNode()).toMatchObject({ check: "sealed", session: { asked: true }, roles: ["ADMIN"] });
    expect(asked).toBe(0);
  });

  it("lets a revoked session go on for the seconds it says, and not one more", async () => {
    const app = await createEdgeScene(written, cached);
    await app.adapter.revokeSessionsByUserId?.("ann-1");
    app.clock.nowMs += 59_000;
    expect(inShort(await app.onNode())).toBe("signed-in sealed");
    app.clock.nowMs += 1000;
    expect(inShort(await app.onNode())).toBe("signed-out SESSION_ROW_MISSING");
  });

  it("does not answer who asks for what is true now", async () => {
    const app = await createEdgeScene(written, cached);
    app.asked.length = 0;
    expect(inShort(await app.onNode({ isFresh: true }))).toBe("signed-in full");
    expect(app.asked).toEqual(["getSessionAndUser"]);
    await app.adapter.revokeSessionsByUserId?.("ann-1");
    app.clock.nowMs += 6000;
    expect(inShort(await app.onNode({ isFresh: true }))).toBe("signed-out SESSION_ROW_MISSING");
  });

  it("is filled again by the first answer after it ran out", async () => {
    const app = await createEdgeScene(written, cached);
    app.clock.nowMs += minuteMs;
    app.asked.length = 0;
    await app.browser.session();
    await app.browser.session();
    expect(app.asked).toEqual(["getSessionAndUser"]);
  });

  it("does not keep the row from being extended when that is due", async () => {
    const app = await createEdgeScene(written, {
      options: { session: { cache: { seconds: 7 * 24 * 3600 } } },
      edge: {},
    });
    app.clock.nowMs += dayMs + 1;
    app.asked.length = 0;
    await app.browser.session();
    await app.browser.session();
    expect(app.asked).toEqual(["getSessionAndUser", "updateSession"]);
  });

  it("serves a signed-in visitor while the database is away", async () => {
    const app = await createEdgeScene(written, cached);
    app.failing.add("getSessionAndUser");
    expect(await app.browser.session()).toMatchObject({ user: { name: "Ann" } });
    app.clock.nowMs += minuteMs;
    expect(inShort(await app.onNode())).toBe("unavailable ADAPTER_ERROR");
  });

  it("ends with the sign-out", async () => {
    const app = await createEdgeScene(written, cached);
    await app.browser.submit("/api/auth/signout", { csrfToken: await app.browser.csrfToken() });
    expect(await app.browser.session()).toEqual(written === "v4" ? {} : null);
    expect(app.browser.cookies.has(cookieNames[written].session)).toBe(false);
  });

  it("does not outlive a sign-out in this process, also for a copy of the cookies", async () => {
    const app = await createEdgeScene(written, cached);
    const copy = new Map(app.browser.cookies);
    await app.browser.submit("/api/auth/signout", { csrfToken: await app.browser.csrfToken() });
    for (const [name, value] of copy) app.browser.cookies.set(name, value);
    app.clock.nowMs += 6000;
    expect(inShort(await app.onNode())).toBe("signed-out SESSION_ROW_MISSING");
  });

  it("does not outlive the end of all sessions of a user in this process", async () => {
    const app = await createEdgeScene(written, cached);
    await app.node.revokeSessions("ann-1", null);
    app.clock.nowMs += 6000;
    expect(inShort(await app.onNode())).toMatch(/^signed-out SESSION_(REVOKED|ROW_MISSING)$/);
  });

  it("is no word of another app with the same secret, at another address or with another database", async () => {
    const app = await createEdgeScene(written, cached);
    const other = await createEdgeScene(written, { ...cached, origin: "http://127.0.0.1:3000" });
    await other.adapter.revokeSessionsByUserId?.("ann-1");
    for (const [name, value] of app.browser.cookies) other.browser.cookies.set(name, value);
    other.clock.nowMs += 6000;
    expect(inShort(await other.onNode())).toBe("signed-out SESSION_ROW_MISSING");
    expect(inShort(await other.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
  });

  it("is no reason for Edge to trust what the app lets nobody trust alone", async () => {
    const session = { cache: { seconds: 600 }, sealMaxAge: 60 };
    const app = await createEdgeScene(written, { options: { session }, edge: {} });
    app.failing.add("getSessionAndUser");
    app.clock.nowMs += 601_000;
    expect(inShort(await app.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
  });

  it("that is no number of seconds is told, and nothing is cached", async () => {
    const app = await createEdgeScene(written, {
      options: { session: { cache: { seconds: -1 } } },
      edge: {},
    });
    expect(app.log[0]?.reason).toMatchObject({
      code: "CONFIG_INVALID",
      facts: { option: "session.cache.seconds" },
    });
    expect(inShort(await app.onNode())).toBe("signed-in full");
  });
});
