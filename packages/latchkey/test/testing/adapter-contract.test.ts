import { describe, expect, it } from "vitest";
import type { Adapter, StoredSession } from "../../src/contract/adapter.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createAdapterContract } from "../../src/testing/adapter-contract.js";

type Memory = ReturnType<typeof createMemoryAdapter>;
type Methods = Partial<Adapter>;

/** Gives the others a chance in between, as a database over a network does. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** What each case says of an adapter in which some methods are another's. */
async function judge(change: (memory: Memory) => Methods, caseName: RegExp) {
  const memory = createMemoryAdapter();
  const adapter: Adapter = { ...memory, ...change(memory) };
  const contract = createAdapterContract(() => adapter, { callers: 5, rounds: 3 });
  const cases = contract.filter(({ name }) => caseName.test(name));
  expect(cases).toHaveLength(1);
  return cases[0]?.run().then(
    ({ status }) => status,
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

const withoutMethods = (memory: Memory, ...names: (keyof Adapter)[]): Methods =>
  Object.fromEntries(names.filter((name) => name in memory).map((name) => [name, undefined]));

/** A read and a write in two steps, as in an adapter that is no transaction. */
const broken: readonly [name: string, what: RegExp, change: (memory: Memory) => Methods, says: string][] = [
  [
    "finds anybody by any id",
    /found by id and by address/,
    (memory) => ({ getUser: (id) => memory.getUser(id) ?? { id: "1", email: "eve@example.com" } }),
    "getUser() of an id nobody has",
  ],
  [
    "forgets what it was not told on a change",
    /is changed, and what/,
    (memory) => ({
      updateUser(user) {
        memory.deleteUser(user.id);
        return memory.createUser({ ...user });
      },
    }),
    "the name stays",
  ],
  [
    "gives moments as text",
    /is read with its user/,
    (memory) => ({
      async getSessionAndUser(id) {
        const found = await memory.getSessionAndUser(id);
        if (found === null) return null;
        const expires = found.session.expires.toISOString() as unknown as Date;
        return { ...found, session: { ...found.session, expires } };
      },
    }),
    "expires is a Date",
  ],
  [
    "takes an address twice",
    /an address belongs to one user/,
    (memory) => {
      let count = 0;
      return {
        createUser(user) {
          count += 1;
          const { email, ...rest } = user;
          return { ...memory.createUser({ ...rest }), email, id: `user-${count}` } as never;
        },
      };
    },
    "it did not fail",
  ],
  [
    "links an account to a second user",
    /an account belongs to one user/,
    () => ({ linkAccount: () => null }),
    "linkAccount() of a linked account",
  ],
  [
    "mistakes one provider for another",
    /found by their account/,
    (memory) => {
      let userId = "";
      return {
        linkAccount(account) {
          userId = account.userId;
          return memory.linkAccount(account);
        },
        getUserByAccount: (key) =>
          key.provider === "google" ? memory.getUser(userId) : memory.getUserByAccount(key),
      };
    },
    "the same id at another provider",
  ],
  [
    "reads another account",
    /an account is read by its key/,
    (memory) => ({
      getAccount: (id, provider) =>
        memory.getAccount(id, provider) ?? { provider, providerAccountId: id, type: "oauth", userId: "1" },
    }),
    "getAccount() of none",
  ],
  [
    "leaves the sessions of a deleted user",
    /goes with them/,
    (memory) => {
      const users = new Map<string, object>();
      return {
        deleteUser(id) {
          users.set(id, memory.getUser(id) as object);
        },
      };
    },
    "the account is gone",
  ],
  [
    "leaves half a user",
    /both stored, or neither/,
    (memory) => ({
      async createUserWithAccount(user, account) {
        const created = await memory.createUser(user);
        await memory.linkAccount({ ...account, userId: created.id });
        return created;
      },
    }),
    "no half-made user stays",
  ],
  [
    "makes a user for each of many first sign-ins",
    /first sign-ins at once/,
    (memory) => ({
      async createUserWithAccount(user, account) {
        const created = await memory.createUser(user);
        await pause();
        await Promise.resolve(memory.linkAccount({ ...account, userId: created.id }));
        return created;
      },
      linkAccount: () => null,
      getUserByAccount: () => null,
    }),
    "it is that user who is found",
  ],
  [
    "finds a session by another case of its id",
    /is read with its user/,
    (memory) => ({ getSessionAndUser: (id) => memory.getSessionAndUser(id.toLowerCase().trim()) }),
    "a session of the id",
  ],
  [
    "brings a session back that was ended",
    /one that is gone stays gone/,
    (memory) => {
      const ended = new Map<string, StoredSession>();
      return {
        async deleteSession(id) {
          const session = await memory.deleteSession(id);
          ended.set(id, session as StoredSession);
        },
        async updateSession(changed) {
          const before = ended.get(changed.sessionToken);
          if (before !== undefined) await memory.createSession({ ...before, ...changed });
          return memory.updateSession(changed);
        },
      };
    },
    "the session extended after its end",
  ],
  [
    "writes a session back that ended meanwhile",
    /ends while it is extended/,
    (memory) => ({
      async updateSession(changed) {
        const read = await memory.getSessionAndUser(changed.sessionToken);
        await pause();
        if (read === null) return null;
        await memory.deleteSession(changed.sessionToken);
        return memory.createSession({ ...read.session, ...changed });
      },
    }),
    "the session that was ended",
  ],
  [
    "gives a session to many",
    /give a session a new id one does/,
    (memory) => ({
      async rotateSession(id, next) {
        const read = await memory.getSessionAndUser(id);
        await pause();
        if (read === null) return null;
        await memory.deleteSession(id);
        return memory.createSession({ ...read.session, ...next });
      },
    }),
    "one caller gets the session",
  ],
  [
    "lists what has ended",
    /are listed/,
    (memory) => {
      const all: StoredSession[] = [];
      return {
        createSession(session) {
          all.push(session);
          return memory.createSession(session);
        },
        listSessionsByUserId: (userId) => all.filter((session) => session.userId === userId),
      };
    },
    "the list holds the user's sessions that have not ended",
  ],
  [
    "ends the session that was to be kept",
    /end together/,
    (memory) => ({ revokeSessionsByUserId: (userId) => memory.revokeSessionsByUserId(userId) }),
    "one session is ended",
  ],
  [
    "lets a session escape under a new id",
    /saves a session from being ended/,
    (memory) => ({
      async rotateSession(id, next) {
        const read = await memory.getSessionAndUser(id);
        await pause();
        if (read === null) return null;
        return memory.createSession({ ...read.session, ...next });
      },
    }),
    "the new id after the end",
  ],
  [
    "moves an epoch back",
    /only moves forward/,
    () => {
      const epochs = new Map<string, Date>();
      return {
        getRevocationEpoch: (id) => epochs.get(id) ?? null,
        raiseRevocationEpoch: (id, epoch) => void epochs.set(id, epoch),
      };
    },
    "the epoch is the latest moment",
  ],
  [
    "gives a sign-in link to whoever asks",
    /works once, and only/,
    (memory) => {
      let last: Parameters<Memory["createVerificationToken"]>[0] | null = null;
      return {
        createVerificationToken(token) {
          last = token;
          return memory.createVerificationToken(token);
        },
        useVerificationToken: () => last,
      };
    },
    "the token with another address",
  ],
  [
    "reads a sign-in link, and then deletes it",
    /follow a sign-in link one gets in/,
    (memory) => {
      const tokens = new Map<string, Parameters<Memory["createVerificationToken"]>[0]>();
      return {
        createVerificationToken(token) {
          tokens.set(token.token, token);
          return memory.createVerificationToken(token);
        },
        async consumeVerificationToken({ token }) {
          const found = tokens.get(token) ?? null;
          await pause();
          tokens.delete(token);
          return found;
        },
      };
    },
    "one caller gets the token",
  ],
  [
    "reads a sign-in link for next-auth's method, and then deletes it",
    /link that many use at once/,
    (memory) => {
      const tokens = new Map<string, Parameters<Memory["createVerificationToken"]>[0]>();
      return {
        createVerificationToken(token) {
          tokens.set(token.token, token);
          return memory.createVerificationToken(token);
        },
        async useVerificationToken({ token }) {
          const found = tokens.get(token) ?? null;
          await pause();
          tokens.delete(token);
          return found;
        },
      };
    },
    "one caller gets the token",
  ],
  [
    "links an account to whoever comes last",
    /link an account at once/,
    (memory) => {
      const linked = new Set<string>();
      return {
        async linkAccount(account) {
          const key = JSON.stringify([account.provider, account.providerAccountId]);
          if (linked.has(key)) throw new Error("taken");
          await pause();
          linked.add(key);
          try {
            return await memory.linkAccount(account);
          } catch {
            return account;
          }
        },
      };
    },
    "one caller links the account",
  ],
  [
    "counts for a passkey nobody has",
    /passkey is kept with its counter/,
    (memory) => ({
      async updateAuthenticatorCounter(id, counter) {
        if ((await memory.getAuthenticator(id)) === null) return null;
        return memory.updateAuthenticatorCounter(id, counter);
      },
    }),
    "counting for a passkey nobody has",
  ],
  [
    "lets two copies of a passkey pass",
    /copies of a passkey/,
    (memory) => ({
      async advanceAuthenticatorCounter(id, { from, to }) {
        const found = await memory.getAuthenticator(id);
        await pause();
        if (found?.counter !== from) return false;
        await memory.updateAuthenticatorCounter(id, to);
        return true;
      },
    }),
    "one caller moves the counter",
  ],
  [
    "counts in two steps",
    /rate counter lets exactly/,
    () => {
      const counts = new Map<string, number>();
      return {
        async hit(key, { limit, windowSeconds }) {
          const count = (counts.get(key) ?? 0) + 1;
          await pause();
          counts.set(key, count);
          return { isAllowed: count <= limit, count, resetAt: new Date(windowSeconds) };
        },
      };
    },
    "so many are allowed",
  ],
  [
    "deletes what lives",
    /has ended is deleted/,
    (memory) => ({ deleteExpired: () => memory.deleteExpired(new Date("2100-01-01"), 1000) }),
    "a session that lives stays",
  ],
];

describe("the adapter contract", () => {
  it.each(broken)("finds an adapter that %s", async (_name, caseName, change, says) => {
    const verdict = await judge(change, caseName);
    expect(verdict).toMatch(/^BrokenPromise: /);
    expect(verdict).toContain(says);
  });

  it("says of a method that is missing how we do without it", async () => {
    const memory = createMemoryAdapter();
    const adapter = { ...memory, ...withoutMethods(memory, "consumeVerificationToken", "hit") };
    const results = await Promise.all(
      createAdapterContract(() => adapter, { callers: 2, rounds: 1 }).map((each) => each.run()),
    );
    const notMade = results.filter(({ status }) => status === "not made");
    expect(notMade).toEqual([
      {
        status: "not made",
        missing: ["consumeVerificationToken"],
        fallback: "useVerificationToken(); where it reads and then deletes, two may get in.",
      },
      { status: "not made", missing: ["hit"], fallback: "Counting in the memory of each process." },
    ]);
  });

  it("has a case for every method there is, and says of each what it is about", () => {
    const memory = createMemoryAdapter();
    const contract = createAdapterContract(() => memory);
    const covered = new Set(contract.flatMap(({ needs }) => needs));
    expect(Object.keys(memory).filter((method) => !covered.has(method))).toEqual([]);
    expect(new Set(contract.map(({ name }) => name)).size).toBe(contract.length);
    for (const { fallback } of contract) expect(fallback).toMatch(/\.$/);
  });

  it("takes an adapter that is loaded later, and passes on that it cannot be", async () => {
    const [first] = createAdapterContract(async () => createMemoryAdapter());
    expect(await first?.run()).toEqual({ status: "kept" });
    const [failing] = createAdapterContract(() => Promise.reject(new Error("no server")));
    await expect(failing?.run()).rejects.toThrow("no server");
  });
});
