import { describe, expect, it } from "vitest";
import {
  type AppOptions,
  createOurs,
  openBrowser,
  readVisitor,
  sessionCookie,
  signInAt,
  signInByPassword,
  signOut,
} from "./support/app.js";
import { countCalls } from "./support/counted.js";
import { listPairs } from "./support/every-store.js";
import { useStandIns, useStore } from "./support/scene.js";
import { look } from "./support/store.js";

const scene = useStandIns();

describe.each(listPairs())("$name", ({ kind, generation }) => {
  const store = useStore(kind);

  const openApp = (options: AppOptions = {}) =>
    openBrowser(createOurs(generation, { places: scene.places, store: store(), options }));
  const readToken = (browser: ReturnType<typeof openApp>) =>
    decodeURIComponent(browser.cookies.get(sessionCookie[generation]) ?? "");
  const signInAsAlice = async (browser: ReturnType<typeof openApp>) => {
    const answer = await signInAt(browser, scene.places.google, { id: "google" });
    expect(answer.headers.get("location")).toBe("http://localhost:3000/dashboard");
    const visitor = await readVisitor(browser);
    if (visitor === null) throw new Error("Alice is not signed in");
    return visitor;
  };

  it("stores whom Google vouches for, their account and their session, and knows them again", async () => {
    const browser = openApp();
    const visitor = await signInAsAlice(browser);
    expect(visitor.user).toMatchObject({ name: "Alice Archer", email: "alice@example.com" });
    const user = await look(store()).getUserByEmail("alice@example.com");
    expect(user).toMatchObject({ id: visitor.user.id, name: "Alice Archer", emailVerified: null });
    const key = { provider: "google", providerAccountId: "109372846501928374651" };
    expect(await look(store()).getUserByAccount(key)).toMatchObject({ id: visitor.user.id });
    const row = await look(store()).getSessionAndUser(readToken(browser));
    expect(row?.session.userId).toBe(visitor.user.id);
    expect(new Date(visitor.expires).getTime()).toBeCloseTo(row?.session.expires.getTime() ?? 0, -4);

    const elsewhere = openApp();
    expect((await signInAsAlice(elsewhere)).user.id).toBe(visitor.user.id);
    expect(readToken(elsewhere)).not.toBe(readToken(browser));
  });

  it("costs one call a read", async () => {
    const browser = openApp();
    await signInAsAlice(browser);
    const { adapter, calls } = countCalls(store().adapter);
    browser.moveTo(createOurs(generation, { places: scene.places, store: { adapter } }));
    expect(await readVisitor(browser)).not.toBeNull();
    expect(calls).toEqual(["getSessionAndUser"]);
  });

  it("extends the row when that is due", async () => {
    const browser = openApp({ updateAge: 0 });
    await signInAsAlice(browser);
    const soon = new Date(Date.now() + 3_600_000);
    await look(store()).updateSession({ sessionToken: readToken(browser), expires: soon });
    await readVisitor(browser);
    const row = await look(store()).getSessionAndUser(readToken(browser));
    expect(row?.session.expires.getTime()).toBeGreaterThan(soon.getTime() + 24 * 3_600_000);
  });

  it("deletes the row when the visitor signs out", async () => {
    const browser = openApp();
    await signInAsAlice(browser);
    const token = readToken(browser);
    await signOut(browser);
    expect(browser.cookies.has(sessionCookie[generation])).toBe(false);
    expect(await look(store()).getSessionAndUser(token)).toBeNull();
    browser.cookies.set(sessionCookie[generation], token);
    expect(await readVisitor(browser)).toBeNull();
    expect(browser.cookies.has(sessionCookie[generation])).toBe(false);
  });

  it("ends a session whose row has expired, and clears the row away", async () => {
    const browser = openApp();
    await signInAsAlice(browser);
    const token = readToken(browser);
    await look(store()).updateSession({ sessionToken: token, expires: new Date(Date.now() - 1_000) });
    expect(await readVisitor(browser)).toBeNull();
    expect(await look(store()).getSessionAndUser(token)).toBeNull();
    expect(browser.cookies.has(sessionCookie[generation])).toBe(false);
  });

  it("lets in somebody whose old cookie has no row any more, and signs them out as well", async () => {
    const browser = openApp();
    await signInAsAlice(browser);
    await look(store()).deleteSession(readToken(browser));
    await signInAsAlice(browser);
    await look(store()).deleteSession(readToken(browser));
    const answer = await signOut(browser);
    expect(answer.status).toBeLessThan(400);
    expect(browser.cookies.has(sessionCookie[generation])).toBe(false);
  });

  it("gives a session of the database to somebody with a password, too", async () => {
    await signInAsAlice(openApp());
    const browser = openApp();
    await signInByPassword(browser, "alice@example.com", "guess");
    expect(await readVisitor(browser)).toBeNull();
    await signInByPassword(browser, "alice@example.com");
    const user = await look(store()).getUserByEmail("alice@example.com");
    expect(await readVisitor(browser)).toMatchObject({ user: { id: user?.id, email: "alice@example.com" } });
    expect((await look(store()).getSessionAndUser(readToken(browser)))?.session.userId).toBe(user?.id);
  });

  it.each(["database", "jwt"] as const)("links a second account, with strategy %s", async (strategy) => {
    const browser = openApp({ strategy });
    const { user } = await signInAsAlice(browser);
    await signInAt(browser, scene.places.oidc, { id: "oidc" });
    expect(await readVisitor(browser)).toMatchObject({ user: { id: user.id } });
    const elsewhere = openApp({ strategy });
    await signInAt(elsewhere, scene.places.oidc, { id: "oidc" });
    expect(await readVisitor(elsewhere)).toMatchObject({ user: { id: user.id } });
    // Once more, while signed in: the account is hers already.
    await signInAt(browser, scene.places.oidc, { id: "oidc" });
    expect(await readVisitor(browser)).toMatchObject({ user: { id: user.id } });
  });

  it.each(["database", "jwt"] as const)(
    "refuses somebody else's account, with strategy %s",
    async (strategy) => {
      const bob = openApp({ strategy });
      await signInAt(bob, scene.places.google, { id: "google", account: "bob" });
      const browser = openApp({ strategy });
      const { user } = await signInAsAlice(browser);
      const answer = await signInAt(browser, scene.places.google, { id: "google", account: "bob" });
      expect(answer.headers.get("location")).toContain("error=OAuthAccountNotLinked");
      expect(await readVisitor(browser)).toMatchObject({ user: { id: user.id } });
    },
  );

  it("refuses another account with a known address", async () => {
    await signInAsAlice(openApp());
    const browser = openApp();
    const answer = await signInAt(browser, scene.places.oidc, { id: "oidc" });
    expect(answer.headers.get("location")).toContain("error=OAuthAccountNotLinked");
    expect(await readVisitor(browser)).toBeNull();
  });

  it("forgets a deleted user, who can become a user again", async () => {
    const browser = openApp();
    const { user } = await signInAsAlice(browser);
    await look(store()).deleteUser(String(user.id));
    expect(await readVisitor(browser)).toBeNull();
    const again = await signInAsAlice(browser);
    expect(again.user.id).not.toBe(user.id);
  });
});
