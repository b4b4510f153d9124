import { describe, expect, it } from "vitest";
import { signInUser } from "../../src/account/sign-in-user.js";
import { readConfiguredProviders } from "../../src/config/configured-providers.js";
import { nativeDialect } from "../../src/config/dialect.js";
import { resolveConfig } from "../../src/config/resolve-config.js";
import type { Adapter } from "../../src/contract/adapter.js";
import type { Identity } from "../../src/contract/identity.js";
import { GitHub } from "../../src/provider/github.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { isAuthError } from "../support/auth-error.js";
import { testSecret } from "../support/scene.js";

const toConfig = (adapter?: Adapter) =>
  resolveConfig(
    { providers: [], secret: testSecret, adapter },
    { environment: {}, dialects: [nativeDialect] },
  );

const identityOf = (
  id: string,
  email: string | null = `${id}@example.com`,
  provider = "github",
): Identity => ({
  user: { id, name: id, email },
  account: { provider, providerAccountId: id, type: "oauth", access_token: "t" },
});

describe("somebody who proves an identity", () => {
  it("is that identity when the app keeps no users", async () => {
    const found = await signInUser(toConfig(), identityOf("ann"), null);
    expect(found).toMatchObject({ user: { id: "ann" }, isNewUser: false });
  });

  it("becomes a user with a linked account, under an id of the app's own, and is found again", async () => {
    const adapter = createMemoryAdapter();
    const first = await signInUser(toConfig(adapter), identityOf("ann"), null);
    expect(first.isNewUser).toBe(true);
    expect(first.user.id).not.toBe("ann");
    const second = await signInUser(toConfig(adapter), identityOf("ann"), null);
    expect(second).toMatchObject({ user: { id: first.user.id, email: "ann@example.com" }, isNewUser: false });
  });

  it("is not let into a user's account by having the same address", async () => {
    const adapter = createMemoryAdapter();
    const config = toConfig(adapter);
    await signInUser(config, identityOf("ann", "ann@example.com", "github"), null);
    const other = identityOf("mallory", "ann@example.com", "google");
    await expect(signInUser(config, other, null)).rejects.toSatisfy(isAuthError("ACCOUNT_NOT_LINKED"));
    expect(await adapter.getUserByAccount(other.account)).toBeNull();
  });

  it("is linked by address only where the app trusts the provider, and the provider does not deny it", async () => {
    const adapter = createMemoryAdapter();
    const trusting = {
      ...GitHub({ clientId: "id", clientSecret: "s" }),
      allowDangerousEmailAccountLinking: true,
    };
    const config = resolveConfig(
      { providers: [trusting], secret: testSecret, adapter },
      { environment: {}, dialects: [nativeDialect], readProviders: readConfiguredProviders },
    );
    const { user: ann } = await signInUser(config, identityOf("ann", "ann@example.com", "google"), null);
    const unproven = { ...identityOf("x", "ann@example.com"), profile: { email_verified: false } };
    await expect(signInUser(config, unproven, null)).rejects.toSatisfy(isAuthError("ACCOUNT_NOT_LINKED"));
    const proven = identityOf("ann-at-github", "ann@example.com");
    expect(await signInUser(config, proven, null)).toMatchObject({ user: { id: ann.id }, isNewUser: false });
  });

  it("links a further account while signed in, and never one of somebody else", async () => {
    const adapter = createMemoryAdapter();
    const config = toConfig(adapter);
    const { user: ann } = await signInUser(config, identityOf("ann"), null);
    const { user: bob } = await signInUser(config, identityOf("bob"), null);
    const linked = await signInUser(config, identityOf("ann-at-google", null, "google"), ann.id);
    expect(linked).toMatchObject({ user: { id: ann.id }, isNewUser: false });
    expect(
      await adapter.getUserByAccount({ provider: "google", providerAccountId: "ann-at-google" }),
    ).toMatchObject({
      id: ann.id,
    });
    await expect(signInUser(config, identityOf("ann"), bob.id)).rejects.toSatisfy(
      isAuthError("ACCOUNT_NOT_LINKED"),
    );
  });

  it("is the same user by a number in the database and by its text in a token", async () => {
    const linked: unknown[] = [];
    // A database that numbers its users, which the types do not foresee.
    const ann = { id: 7 as unknown as string, name: "Ann", email: "ann@example.com" };
    const adapter: Adapter = {
      getUserByAccount: ({ provider }) => (provider === "github" ? ann : null),
      getUser: () => ann,
      linkAccount: ({ userId }) => void linked.push(userId),
    };
    const again = await signInUser(toConfig(adapter), identityOf("ann"), "7");
    expect(again).toMatchObject({ user: { id: 7 }, isNewUser: false });
    await signInUser(toConfig(adapter), identityOf("ann", null, "google"), "7");
    expect(linked).toEqual([7]);
    await expect(signInUser(toConfig(adapter), identityOf("ann"), "8")).rejects.toSatisfy(
      isAuthError("ACCOUNT_NOT_LINKED"),
    );
  });

  it("links nothing to a user who is gone", async () => {
    const config = toConfig(createMemoryAdapter());
    await expect(signInUser(config, identityOf("ann"), "deleted")).rejects.toSatisfy(
      isAuthError("ACCOUNT_NOT_LINKED"),
    );
  });

  it("leaves no half-made user behind when linking fails", async () => {
    const { createUserWithAccount: _, ...memory } = createMemoryAdapter();
    const adapter: Adapter = {
      ...memory,
      linkAccount() {
        throw new Error("the disk is full");
      },
    };
    await expect(signInUser(toConfig(adapter), identityOf("ann"), null)).rejects.toSatisfy(
      isAuthError("ADAPTER_ERROR"),
    );
    expect(await memory.getUserByEmail("ann@example.com")).toBeNull();
  });

  it("reaches the database in the columns every schema has, and is looked up by its key alone", async () => {
    const asked: unknown[] = [];
    const memory = createMemoryAdapter();
    const adapter: Adapter = {
      ...memory,
      getUserByAccount(key) {
        asked.push(key);
        return memory.getUserByAccount(key);
      },
      createUserWithAccount(user, account) {
        asked.push(account);
        return memory.createUserWithAccount(user, account);
      },
    };
    const { account, ...identity } = identityOf("ann");
    await signInUser(
      toConfig(adapter),
      { ...identity, account: { ...account, weird_extra: "x", expires_at: 7 } },
      null,
    );
    expect(asked).toEqual([
      { provider: "github", providerAccountId: "ann" },
      { provider: "github", providerAccountId: "ann", type: "oauth", access_token: "t", expires_at: 7 },
    ]);
  });

  it("is created once however many requests arrive together", async () => {
    const adapter = createMemoryAdapter();
    const config = toConfig(adapter);
    const attempts = Array.from({ length: 25 }, () => signInUser(config, identityOf("ann"), null));
    const settled = await Promise.allSettled(attempts);
    const ids = settled.flatMap((each) => (each.status === "fulfilled" ? [each.value.user.id] : []));
    expect(new Set(ids).size).toBe(1);
  });

  it("is found through an adapter that is a class with private state", async () => {
    class Users implements Adapter {
      #known = { id: "7", name: "Ann", email: null };
      getUserByAccount() {
        return this.#known;
      }
    }
    expect(await signInUser(toConfig(new Users()), identityOf("ann"), null)).toMatchObject({
      user: { id: "7" },
    });
  });
});
