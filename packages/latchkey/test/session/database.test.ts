import { describe, expect, it } from "vitest";
import type { Adapter } from "../../src/contract/adapter.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { watchAdapter } from "../support/device-scene.js";
import { createScene, passwordProvider, type Scene, signInByForm } from "../support/scene.js";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** An app with database sessions, and its adapter: what it was asked, and what of it fails. */
async function openApp(options: Parameters<typeof createScene>[0] = {}) {
  const memory = createMemoryAdapter();
  const { watched: adapter, asked, failing } = watchAdapter<Adapter>(memory);
  // A column of the app's own.
  const ann = { id: "ann-1", name: "Ann", email: "ann@example.com", role: "ADMIN" };
  await memory.createUser(ann);
  return { ...createScene({ adapter, ...options }), asked, failing, memory };
}

const why = async ({ auth, browser }: Pick<Scene, "auth" | "browser">) => {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const reading = await auth.read(new Request("http://localhost:3000/", { headers: { cookie } }));
  return reading.status === "signed-in" ? "signed-in" : `${reading.status} ${reading.reason.code}`;
};

describe("a visitor of an app with database sessions", () => {
  it("signs in by a form without any trick, and the cookie tells nothing about them", async () => {
    const { browser, memory } = await openApp();
    await signInByForm(browser);
    expect(await browser.session()).toMatchObject({
      user: { id: "ann-1", name: "Ann", email: "ann@example.com" },
    });
    const cookie = browser.cookies.get("latchkey.session") ?? "";
    expect(cookie.length).toBeLessThan(800);
    expect(Buffer.from(cookie.split(".").join(""), "base64url").toString("latin1")).not.toContain("Ann");
    expect(await memory.getSessionAndUser(cookie)).toBeNull();
  });

  it("costs one query a read, and no write until updateAge is due", async () => {
    const { browser, asked, clock } = await openApp();
    await signInByForm(browser);
    asked.length = 0;
    await browser.session();
    expect(asked).toEqual(["getSessionAndUser"]);
    clock.nowMs += dayMs + 1;
    asked.length = 0;
    await browser.session();
    await browser.session();
    expect(asked).toEqual(["getSessionAndUser", "updateSession", "getSessionAndUser"]);
  });

  it("sees a role changed in the database on the next read", async () => {
    const { browser, memory } = await openApp({
      callbacks: { session: ({ session, user }) => ({ ...session, role: Reflect.get(user, "role") }) },
    });
    await signInByForm(browser);
    expect(await browser.session()).toMatchObject({ role: "ADMIN" });
    const demoted = { id: "ann-1", role: "USER" };
    await memory.updateUser(demoted);
    expect(await browser.session()).toMatchObject({ role: "USER" });
  });

  it("is signed out everywhere the moment the row goes, and told why", async () => {
    const app = await openApp();
    await signInByForm(app.browser);
    const stolen = app.browser.cookies.get("latchkey.session") ?? "";
    await app.browser.submit("/api/auth/signout", { csrfToken: await app.browser.csrfToken() });
    app.browser.cookies.set("latchkey.session", stolen);
    app.clock.nowMs += 60_000;
    expect(await why(app)).toBe("signed-out SESSION_ROW_MISSING");
  });

  it("gets a new id at every sign-in, and the old one is dead", async () => {
    const app = await openApp();
    await signInByForm(app.browser);
    const first = app.browser.cookies.get("latchkey.session") ?? "";
    await signInByForm(app.browser);
    expect(await why(app)).toBe("signed-in");
    app.browser.cookies.set("latchkey.session", first);
    app.clock.nowMs += 60_000;
    expect(await why(app)).toBe("signed-out SESSION_ROW_MISSING");
  });

  it("is signed out when the row has expired, and the row is cleared away", async () => {
    const app = await openApp();
    await signInByForm(app.browser);
    app.clock.nowMs += 31 * dayMs;
    app.asked.length = 0;
    expect(await why(app)).toBe("signed-out SESSION_ROW_EXPIRED");
    expect(app.asked).toEqual(["getSessionAndUser", "deleteSession"]);
  });
});

describe("a hiccup of the database", () => {
  it("is unavailable, keeps the cookie, and is over when the database is back", async () => {
    const app = await openApp();
    await signInByForm(app.browser);
    app.failing.add("getSessionAndUser");
    expect(await why(app)).toBe("unavailable ADAPTER_ERROR");
    const answer = await app.browser.send("/api/auth/session");
    expect(answer.status).toBe(503);
    expect(answer.headers.getSetCookie()).toEqual([]);
    app.failing.clear();
    expect(await why(app)).toBe("signed-in");
  });

  it("while extending the session leaves it readable", async () => {
    const app = await openApp();
    await signInByForm(app.browser);
    app.clock.nowMs += dayMs + 1;
    app.failing.add("updateSession");
    expect(await app.browser.session()).toMatchObject({ user: { name: "Ann" } });
    expect(app.log.map(({ reason }) => reason.code)).toContain("ADAPTER_WRITE_FAILED");
  });

  it("while signing out still signs this browser out, and is logged", async () => {
    const { browser, failing, log } = await openApp();
    await signInByForm(browser);
    failing.add("deleteSession");
    const answer = await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
    expect(answer.status).toBe(302);
    expect(browser.cookies.has("latchkey.session")).toBe(false);
    expect(log.map(({ reason }) => reason.code)).toContain("ADAPTER_WRITE_FAILED");
  });

  it("while the last session is replaced does not keep the visitor out, and is logged", async () => {
    const { browser, failing, log } = await openApp();
    await signInByForm(browser);
    const last = browser.cookies.get("latchkey.session");
    failing.add("deleteSession");
    expect((await signInByForm(browser)).headers.get("location")).toBe("http://localhost:3000/dashboard");
    expect(browser.cookies.get("latchkey.session")).not.toBe(last);
    expect(log.map(({ reason }) => reason.code)).toContain("ADAPTER_WRITE_FAILED");
  });

  it("while signing in signs nobody in", async () => {
    const { browser, failing } = await openApp();
    failing.add("createSession");
    const answer = await signInByForm(browser);
    expect(answer.headers.get("location")).toContain("error=ADAPTER_ERROR");
    expect(browser.cookies.has("latchkey.session")).toBe(false);
  });

  it("while the adapter is being loaded signs nobody in either", async () => {
    const app = await openApp({ adapter: () => Promise.reject(new Error("no such module")) });
    const answer = await signInByForm(app.browser);
    expect(answer.headers.get("location")).toContain("error=ADAPTER_ERROR");
    expect(app.log.map(({ reason }) => reason.saw)).toContain(
      "adapter.adapter() threw Error: no such module",
    );
    expect(await app.browser.session()).toBeNull();
  });
});

describe("a database that throws when it is to delete what is not there", () => {
  const openStrictApp = async () => {
    const memory = createMemoryAdapter();
    const adapter: Adapter = {
      ...memory,
      async deleteSession(id) {
        if ((await memory.getSessionAndUser(id)) === null)
          throw new Error("no record was found for a delete");
        return memory.deleteSession(id);
      },
    };
    await memory.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" });
    const app = createScene({ adapter });
    await signInByForm(app.browser);
    // Her sessions go with her.
    await memory.deleteUser("ann-1");
    await memory.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" });
    return app;
  };

  it("lets a visitor in whose last session is gone, without a word in the log", async () => {
    const { browser, log } = await openStrictApp();
    expect((await signInByForm(browser)).headers.get("location")).toBe("http://localhost:3000/dashboard");
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
    expect(log.map(({ reason }) => reason.code)).not.toContain("ADAPTER_WRITE_FAILED");
  });

  it("signs out a visitor whose session is gone, without a word in the log", async () => {
    const { browser, log } = await openStrictApp();
    await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
    expect(browser.cookies.has("latchkey.session")).toBe(false);
    expect(log.map(({ reason }) => reason.code)).not.toContain("ADAPTER_WRITE_FAILED");
  });
});

describe("a cookie of the other strategy", () => {
  it("is explained: a token where rows are kept", async () => {
    const tokens = createScene();
    await signInByForm(tokens.browser);
    const rows = await openApp();
    rows.browser.cookies.set("latchkey.session", tokens.browser.cookies.get("latchkey.session") ?? "");
    expect(await why(rows)).toBe("broken STRATEGY_MISMATCH_JWE");
  });

  it("is explained: a row's id where tokens are kept", async () => {
    const rows = await openApp();
    await signInByForm(rows.browser);
    const tokens = createScene();
    tokens.browser.cookies.set("latchkey.session", rows.browser.cookies.get("latchkey.session") ?? "");
    expect(await why(tokens)).toBe("broken STRATEGY_MISMATCH_OPAQUE");
  });

  it("that is forged is no session", async () => {
    const app = await openApp();
    await signInByForm(app.browser);
    const good = app.browser.cookies.get("latchkey.session") ?? "";
    // The end of the tag is random: one time in 256 it is "AA" already.
    app.browser.cookies.set("latchkey.session", `${good.slice(0, -2)}${good.endsWith("AA") ? "BA" : "AA"}`);
    expect(await why(app)).toBe("broken TOKEN_MALFORMED");
    app.browser.cookies.set("latchkey.session", "ann-1");
    expect(await why(app)).toBe("broken TOKEN_MALFORMED");
  });
});

describe("an adapter that cannot do it", () => {
  it("lacks a method: said by name", async () => {
    const { browser, log } = createScene({ adapter: { getSessionAndUser: () => null } });
    const answer = await signInByForm(browser);
    expect(answer.status).toBe(500);
    expect(log.map(({ reason }) => reason.saw)).toContain("the adapter has no createSession()");
    expect(log.map(({ reason }) => reason.code)).toContain("ADAPTER_INCOMPLETE");
  });

  it("is missing: tokens are used and the option is named", async () => {
    const { browser, log } = createScene({
      session: { strategy: "database" },
      providers: [passwordProvider],
    });
    await signInByForm(browser);
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
    expect(log[0]?.reason).toMatchObject({ code: "CONFIG_INVALID", facts: { option: "session.strategy" } });
  });
});
