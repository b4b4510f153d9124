import { describe, expect, it } from "vitest";
import { createMemoryAdapter } from "../../src/store/memory.js";

const account = { provider: "github", providerAccountId: "1", type: "oauth" } as const;
const expires = new Date("2030-01-01T00:00:00Z");

describe("the store in memory", () => {
  it("finds a user by id, by address and by account, and nobody else", async () => {
    const store = createMemoryAdapter();
    const ann = await store.createUser({ name: "Ann", email: "ann@example.com" });
    await store.linkAccount({ ...account, userId: ann.id });
    expect(await store.getUser(ann.id)).toMatchObject({ name: "Ann" });
    expect(await store.getUserByEmail("ann@example.com")).toMatchObject({ id: ann.id });
    expect(await store.getUserByAccount(account)).toMatchObject({ id: ann.id });
    expect(await store.getUser("2")).toBeNull();
    expect(await store.getUserByEmail("ANN@example.com")).toBeNull();
    expect(await store.getUserByAccount({ provider: "google", providerAccountId: "1" })).toBeNull();
  });

  it("does not mistake one account for another by how the parts join", async () => {
    const store = createMemoryAdapter();
    const ann = await store.createUser({ email: null });
    await store.linkAccount({ ...account, provider: "a:b", providerAccountId: "c", userId: ann.id });
    expect(await store.getUserByAccount({ provider: "a", providerAccountId: "b:c" })).toBeNull();
  });

  it("takes an address and an account once", async () => {
    const store = createMemoryAdapter();
    const ann = await store.createUser({ email: "ann@example.com" });
    expect(() => store.createUser({ email: "ann@example.com" })).toThrow();
    await store.linkAccount({ ...account, userId: ann.id });
    expect(() => store.linkAccount({ ...account, userId: "other" })).toThrow();
    await expect(store.createUserWithAccount({ email: "bob@example.com" }, account)).rejects.toThrow();
    expect(await store.getUserByEmail("bob@example.com")).toBeNull();
  });

  it("gives a session with its user, extends it and deletes it once", async () => {
    const store = createMemoryAdapter();
    const ann = await store.createUser({ name: "Ann" });
    await store.createSession({ sessionToken: "s", userId: ann.id, expires });
    expect(await store.getSessionAndUser("s")).toMatchObject({ session: { expires }, user: { name: "Ann" } });
    const later = new Date("2031-01-01T00:00:00Z");
    await store.updateSession({ sessionToken: "s", expires: later });
    expect((await store.getSessionAndUser("s"))?.session.expires).toEqual(later);
    expect(await store.deleteSession("s")).toMatchObject({ userId: ann.id });
    expect(await store.deleteSession("s")).toBeNull();
    expect(await store.updateSession({ sessionToken: "s", expires })).toBeNull();
    expect(await store.getSessionAndUser("s")).toBeNull();
  });

  it("forgets accounts and sessions with their user", async () => {
    const store = createMemoryAdapter();
    const ann = await store.createUserWithAccount({ name: "Ann" }, account);
    await store.createSession({ sessionToken: "s", userId: ann.id, expires });
    await store.deleteUser(ann.id);
    expect(await store.getUserByAccount(account)).toBeNull();
    expect(await store.getSessionAndUser("s")).toBeNull();
  });

  it("gives a sign-in link to one of many, and to nobody with another address", async () => {
    const store = createMemoryAdapter();
    const key = { identifier: "ann@example.com", token: "digest" };
    for (const verb of ["useVerificationToken", "consumeVerificationToken"] as const) {
      await store.createVerificationToken({ ...key, expires });
      expect(await store[verb]({ ...key, identifier: "bob@example.com" })).toBeNull();
      expect(await store[verb]({ ...key, token: "other" })).toBeNull();
      const given = await Promise.all(Array.from({ length: 25 }, () => store[verb](key)));
      expect(given.filter((row) => row !== null)).toEqual([{ ...key, expires }]);
    }
  });

  it("unlinks an account, and the user stays", async () => {
    const store = createMemoryAdapter();
    const ann = await store.createUserWithAccount({ name: "Ann" }, account);
    await store.unlinkAccount(account);
    expect(await store.getUserByAccount(account)).toBeNull();
    expect(await store.getUser(ann.id)).not.toBeNull();
  });

  it("hands out copies: changing what was read changes nothing", async () => {
    const store = createMemoryAdapter();
    const ann = await store.createUser({ name: "Ann" });
    const read = await store.getUser(ann.id);
    if (read !== null) read.name = "Mallory";
    expect(await store.getUser(ann.id)).toMatchObject({ name: "Ann" });
    await store.updateUser({ id: ann.id, name: "Anna" });
    expect(await store.getUser(ann.id)).toMatchObject({ name: "Anna" });
  });
});

describe("passkeys in memory", () => {
  const key = (credentialID: string, userId: string) => ({
    credentialID,
    providerAccountId: credentialID,
    userId,
    credentialPublicKey: "AAAA",
    counter: 3,
    credentialDeviceType: "singleDevice",
    credentialBackedUp: false,
  });

  it("are found by their id and by their user, and hand out copies", async () => {
    const store = createMemoryAdapter();
    await store.createAuthenticator(key("one", "ann"));
    await store.createAuthenticator(key("two", "ann"));
    await store.createAuthenticator(key("three", "bob"));
    const listed = await store.listAuthenticatorsByUserId("ann");
    expect(listed.map(({ credentialID }) => credentialID)).toEqual(["one", "two"]);
    for (const row of listed) row.userId = "mallory";
    expect(await store.getAuthenticator("one")).toEqual(key("one", "ann"));
    expect(await store.getAuthenticator("none")).toBeNull();
    expect(await store.listAuthenticatorsByUserId("none")).toEqual([]);
  });

  it("are stored once", () => {
    const store = createMemoryAdapter();
    store.createAuthenticator(key("one", "ann"));
    expect(() => store.createAuthenticator(key("one", "bob"))).toThrow("is registered");
  });

  it("count on from the value that was checked, and from no other", async () => {
    const store = createMemoryAdapter();
    await store.createAuthenticator(key("one", "ann"));
    expect(await store.advanceAuthenticatorCounter("one", { from: 3, to: 4 })).toBe(true);
    expect(await store.advanceAuthenticatorCounter("one", { from: 3, to: 9 })).toBe(false);
    expect(await store.advanceAuthenticatorCounter("none", { from: 0, to: 1 })).toBe(false);
    expect(await store.getAuthenticator("one")).toMatchObject({ counter: 4 });
    await store.updateAuthenticatorCounter("one", 20);
    expect(await store.getAuthenticator("one")).toMatchObject({ counter: 20 });
    expect(() => store.updateAuthenticatorCounter("none", 1)).toThrow("no such authenticator");
  });

  it("go with their user", async () => {
    const store = createMemoryAdapter();
    const ann = await store.createUser({ name: "Ann" });
    await store.createAuthenticator(key("one", ann.id));
    await store.deleteUser(ann.id);
    expect(await store.getAuthenticator("one")).toBeNull();
  });
});
