import { describe, expect, it } from "vitest";
import { readCookieLines, readDeleted } from "../support/cookie-line.js";
import { cookieNames, createEdgeScene, everyDialect, inShort } from "../support/edge-scene.js";
import { signInByForm } from "../support/scene.js";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const codes = (log: readonly { reason: { code: string } }[]) => log.map(({ reason }) => reason.code);

describe.each(everyDialect)("a database session on Edge, in the cookies of %s", (written) => {
  const { session, seal } = cookieNames[written];

  it("is there right after the sign-in, without a query", async () => {
    const app = await createEdgeScene(written);
    app.asked.length = 0;
    const reading = await app.onEdge();
    expect(reading).toMatchObject({
      status: "signed-in",
      check: "sealed",
      roles: ["ADMIN"],
      session: { user: { name: "Ann", email: "ann@example.com" } },
      cookies: [],
    });
    expect(app.asked).toEqual([]);
  });

  it("is what the session endpoint shows, with the fields a callback added", async () => {
    const app = await createEdgeScene(written, {
      options: {
        callbacks: {
          session: ({ session, user }) => ({
            ...session,
            role: Reflect.get(user, "role"),
            team: { size: 3 },
          }),
        },
      },
    });
    const reading = await app.onEdge();
    expect(reading.session).toEqual(await app.browser.session());
    expect(reading.session).toMatchObject({ role: "ADMIN", team: { size: 3 } });
  });

  it("is checked in full where the adapter works on Edge, and ends there with the row", async () => {
    const app = await createEdgeScene(written);
    const whole = await createEdgeScene(written, { edge: { adapter: app.adapter } });
    for (const [name, value] of app.browser.cookies) whole.browser.cookies.set(name, value);
    expect(inShort(await whole.onEdge())).toBe("signed-in full");
    await app.adapter.revokeSessionsByUserId?.("ann-1");
    whole.clock.nowMs += 6000;
    expect(inShort(await whole.onEdge())).toBe("signed-out SESSION_ROW_MISSING");
  });

  it.each([
    ["cannot be loaded", { adapter: () => Promise.reject(new Error("no such module")) }],
    [
      "throws",
      {
        adapter: {
          getSessionAndUser() {
            throw new Error("PrismaClient is unable to run in this runtime");
          },
        },
      },
    ],
    ["has no such method", { adapter: {} }],
    [
      "never answers",
      { adapter: { getSessionAndUser: () => new Promise<never>(() => {}) }, adapterTimeout: 0.05 },
    ],
  ])("is sealed where the adapter %s, which is told once, as a warning", async (_, edge) => {
    const app = await createEdgeScene(written, { edge });
    expect(inShort(await app.onEdge())).toBe("signed-in sealed");
    await app.onEdge();
    const told = app.log.filter(({ reason }) => reason.code === "EDGE_ADAPTER_UNAVAILABLE");
    expect(told).toMatchObject([{ isWarning: true }]);
    expect(codes(app.log)).toEqual(["EDGE_ADAPTER_UNAVAILABLE"]);
  });

  it("does not wait for a database that fails with every request, and finds it again when it is back", async () => {
    let asked = 0;
    const app = await createEdgeScene(written);
    let isBack = false;
    const part = {
      getSessionAndUser(id: string) {
        asked += 1;
        if (!isBack) throw new Error("connection refused");
        return app.adapter.getSessionAndUser(id);
      },
    };
    const whole = await createEdgeScene(written, { edge: { adapter: part } });
    for (const [name, value] of app.browser.cookies) whole.browser.cookies.set(name, value);
    for (let read = 0; read < 5; read++) expect(inShort(await whole.onEdge())).toBe("signed-in sealed");
    expect(asked).toBe(1);
    isBack = true;
    whole.clock.nowMs += 10_000;
    expect(inShort(await whole.onEdge())).toBe("signed-in full");
  });

  it("is unavailable for who asks for what is true now", async () => {
    const app = await createEdgeScene(written);
    expect(inShort(await app.onEdge({ isFresh: true }))).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
    expect(app.log.at(-1)?.reason.saw).toMatch(/the seal of the session is not enough here$/);
  });

  it("is found by a part of the options that does not say where sessions live", async () => {
    const app = await createEdgeScene(written, { edge: {} });
    expect(inShort(await app.onEdge())).toBe("signed-in sealed");
  });

  it("is no session of an app that asks for tokens, which is told so and not to bring an adapter along", async () => {
    const app = await createEdgeScene(written, { edge: { session: { strategy: "jwt" } } });
    expect(inShort(await app.onEdge())).toBe("broken STRATEGY_MISMATCH_OPAQUE");
    expect(codes(app.log)).toEqual(["STRATEGY_MISMATCH_OPAQUE"]);
  });

  it("is unavailable once the seal is too old, with the cookies kept, and back after any answer of Node's", async () => {
    const app = await createEdgeScene(written);
    app.clock.nowMs += hourMs - 1000;
    expect(inShort(await app.onEdge())).toBe("signed-in sealed");
    app.clock.nowMs += 1000;
    expect(await app.onEdge()).toEqual({
      status: "unavailable",
      session: null,
      reason: expect.objectContaining({ code: "EDGE_ADAPTER_UNAVAILABLE" }),
      cookies: [],
    });
    expect(app.log.at(-1)?.reason.saw).toMatch(/the seal of the session ended 0 s ago$/);
    await app.browser.session();
    expect(inShort(await app.onEdge())).toBe("signed-in sealed");
  });

  it("ends on Edge within the time the app says", async () => {
    const app = await createEdgeScene(written, { options: { session: { sealMaxAge: 60 } }, edge: {} });
    await app.adapter.revokeSessionsByUserId?.("ann-1");
    app.clock.nowMs += 59_000;
    expect(inShort(await app.onEdge())).toBe("signed-in sealed");
    app.clock.nowMs += 1000;
    expect(inShort(await app.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
  });

  it("never outlives the row", async () => {
    const app = await createEdgeScene(written, {
      options: { session: { maxAge: 600, updateAge: 600, sealMaxAge: 7200 } },
      edge: {},
    });
    app.clock.nowMs += 599_000;
    expect(inShort(await app.onEdge())).toBe("signed-in sealed");
    app.clock.nowMs += 1000;
    expect(inShort(await app.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
  });

  it("is unavailable without any seal, and never a silent null", async () => {
    const app = await createEdgeScene(written, { options: { session: { sealMaxAge: 0 } }, edge: {} });
    expect(
      [...app.browser.cookies.keys()].filter((name) => name !== session && !/csrf|callback|epoch/.test(name)),
    ).toEqual([]);
    expect(inShort(await app.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
    expect(app.log.at(-1)?.reason.saw).toBe(
      "no adapter is set there; the seal of the session did not arrive",
    );
  });

  it("follows a role that changed as soon as Node answers", async () => {
    const app = await createEdgeScene(written);
    await app.adapter.updateUser({ id: "ann-1", ...{ role: "USER" } });
    expect(await app.onEdge()).toMatchObject({ roles: ["ADMIN"] });
    await app.browser.session();
    expect(await app.onEdge()).toMatchObject({ roles: ["USER"] });
  });

  it("keeps its seal while nothing changed, and gets a new one at half its time", async () => {
    const app = await createEdgeScene(written);
    const writesSeal = async () => {
      const answer = await app.browser.send("/api/auth/session");
      return readCookieLines(answer).some(({ name }) => name === (seal ?? session));
    };
    expect(await writesSeal()).toBe(false);
    app.clock.nowMs += 29 * minuteMs;
    expect(await writesSeal()).toBe(false);
    app.clock.nowMs += minuteMs;
    expect(await writesSeal()).toBe(true);
    expect(await writesSeal()).toBe(false);
  });

  it("is sealed anew when the row was extended", async () => {
    const app = await createEdgeScene(written);
    app.clock.nowMs += dayMs + 1;
    await app.browser.session();
    app.clock.nowMs += 29 * minuteMs;
    expect(inShort(await app.onEdge())).toBe("signed-in sealed");
  });

  it("is gone on Edge, too, after a sign-out, and the browser keeps nothing of it", async () => {
    const app = await createEdgeScene(written);
    const answer = await app.browser.submit("/api/auth/signout", {
      csrfToken: await app.browser.csrfToken(),
    });
    expect([...readDeleted(answer)].sort()).toEqual([session, seal].filter((name) => name !== null).sort());
    expect(inShort(await app.onEdge())).toBe("signed-out NOT_SIGNED_IN");
  });

  it("that was deleted is over on Node whatever its seal says, and both cookies go", async () => {
    const app = await createEdgeScene(written);
    await app.adapter.revokeSessionsByUserId?.("ann-1");
    app.clock.nowMs += 6000;
    expect(inShort(await app.onNode())).toBe("signed-out SESSION_ROW_MISSING");
    const answer = await app.browser.send("/api/auth/session");
    expect([...readDeleted(answer)].sort()).toEqual([session, seal].filter((name) => name !== null).sort());
  });

  it("is unavailable on Node while the database is away, seal or no seal", async () => {
    const app = await createEdgeScene(written);
    app.failing.add("getSessionAndUser");
    expect(inShort(await app.onNode())).toBe("unavailable ADAPTER_ERROR");
  });

  it("of somebody with a session too large for a cookie still has name and roles on Edge", async () => {
    const app = await createEdgeScene(written, {
      options: { callbacks: { session: ({ session }) => ({ ...session, note: "n".repeat(3000) }) } },
    });
    const reading = await app.onEdge();
    expect(reading).toMatchObject({ roles: ["ADMIN"], session: { user: { id: "ann-1", role: "ADMIN" } } });
    expect(reading.session).not.toHaveProperty("note");
    for (const [name, value] of app.browser.cookies) expect(name.length + value.length).toBeLessThan(3900);
  });

  it("is made without a seal when callbacks.session throws, which costs nobody the sign-in", async () => {
    const app = await createEdgeScene(written, {
      options: {
        callbacks: {
          session() {
            throw new Error("no such table");
          },
        },
      },
    });
    expect(app.browser.cookies.has(session)).toBe(true);
    expect(codes(app.log)).toEqual(["SESSION_CALLBACK_THREW"]);
    expect(inShort(await app.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
  });

  it("is not sealed with what the browser sent in an update", async () => {
    const app = await createEdgeScene(written, {
      options: {
        callbacks: {
          session: ({ session, newSession, user }) => ({
            ...session,
            user: { ...session.user, role: Reflect.get(user, "role"), ...(newSession as object | undefined) },
          }),
        },
      },
    });
    app.clock.nowMs += dayMs + 1;
    const answer = await app.browser.send("/api/auth/session", {
      method: "POST",
      body: JSON.stringify({ csrfToken: await app.browser.csrfToken(), data: { role: "OWNER" } }),
      headers: {
        "content-type": "application/json",
        origin: "http://localhost:3000",
        "sec-fetch-site": "same-origin",
      },
    });
    expect(await answer.json()).toMatchObject({ user: { role: "OWNER" } });
    const reading = await app.onEdge();
    expect(JSON.stringify(reading.session)).not.toContain("OWNER");
    await app.browser.session();
    expect(await app.onEdge()).toMatchObject({ roles: ["ADMIN"], session: { user: { role: "ADMIN" } } });
  });
});

describe("a plain token without its seal", () => {
  it.each(["v4", "v5"] as const)(
    "as next-auth %s wrote it gets one with the next answer",
    async (written) => {
      const { session, seal } = cookieNames[written];
      const app = await createEdgeScene(written);
      const token = app.browser.cookies.get(session) ?? "";
      app.browser.cookies.clear();
      app.browser.cookies.set(session, token);
      expect(inShort(await app.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
      await app.browser.session();
      expect(app.browser.cookies.get(session)).toBe(token);
      expect(app.browser.cookies.has(seal)).toBe(true);
      expect(inShort(await app.onEdge())).toBe("signed-in sealed");
    },
  );
});

describe("two people at one browser", () => {
  it.each(["v4", "v5"] as const)(
    "who sign in one after the other never share a seal (%s)",
    async (written) => {
      const app = await createEdgeScene(written);
      const { seal } = cookieNames[written];
      const first = app.browser.cookies.get(seal);
      await signInByForm(app.browser);
      expect(app.browser.cookies.get(seal)).not.toBe(first);
      expect(inShort(await app.onEdge())).toBe("signed-in sealed");
    },
  );
});
