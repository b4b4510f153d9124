import type { StoredAccount } from "../contract/adapter.js";
import {
  must,
  mustBeThere,
  mustEqual,
  mustFail,
  type Promised,
  raceCallers,
  repeat,
} from "./contract-case.js";
import { inHours, sampleAccount, sampleUser, storeSession, storeUser, unique } from "./contract-sample.js";

const needed = "Nothing: an app with an adapter needs it, and is told so by ADAPTER_INCOMPLETE.";

/** What next-auth's adapters promise of users and accounts. */
export const userPromises: readonly Promised[] = [
  {
    name: "a user is found by id and by address, and nobody else is",
    needs: ["createUser", "getUser", "getUserByEmail"],
    fallback: needed,
    async check(adapter) {
      const ann = sampleUser();
      const { id } = await adapter.createUser(ann);
      mustEqual(typeof id, "string", "the id of a user is text");
      mustEqual((await adapter.getUser(id))?.email, ann.email, "getUser() finds the user");
      mustEqual((await adapter.getUserByEmail(ann.email))?.id, id, "getUserByEmail() finds the user");
      mustEqual(await adapter.getUser(sampleUser().id), null, "getUser() of an id nobody has");
      mustEqual(await adapter.getUserByEmail(sampleUser().email), null, "getUserByEmail() of a new address");
    },
  },
  {
    name: "a user is changed, and what was not named stays",
    needs: ["createUser", "getUser", "updateUser"],
    fallback: needed,
    async check(adapter) {
      const { id } = await storeUser(adapter);
      const emailVerified = inHours(0);
      const updated = await adapter.updateUser({ id, emailVerified });
      mustEqual(updated.id, id, "updateUser() gives the user");
      const found = mustBeThere(await adapter.getUser(id), "getUser() after updateUser()");
      mustEqual(found.name, "Ann", "the name stays");
      must(found.emailVerified instanceof Date, "emailVerified is a Date");
      mustEqual(found.emailVerified, emailVerified, "emailVerified is what was set");
    },
  },
  {
    name: "an address belongs to one user",
    needs: ["createUser"],
    fallback: "Whether the address is taken is asked first; two sign-ins at once may both find it free.",
    async check(adapter) {
      const ann = sampleUser();
      await adapter.createUser(ann);
      await mustFail(
        () => adapter.createUser({ ...sampleUser(), email: ann.email }),
        "createUser() with a taken address",
      );
    },
  },
  {
    name: "a user is found by their account, once it is linked and until it is unlinked",
    needs: ["createUser", "linkAccount", "getUserByAccount", "unlinkAccount"],
    fallback: needed,
    async check(adapter) {
      const { id: userId } = await storeUser(adapter);
      const { provider, providerAccountId, ...rest } = sampleAccount();
      const key = { provider, providerAccountId };
      mustEqual(await adapter.getUserByAccount(key), null, "getUserByAccount() of an account nobody linked");
      await adapter.linkAccount({ ...key, ...rest, userId } as StoredAccount);
      mustEqual((await adapter.getUserByAccount(key))?.id, userId, "getUserByAccount() finds the user");
      const elsewhere = { provider: "google", providerAccountId };
      mustEqual(await adapter.getUserByAccount(elsewhere), null, "the same id at another provider");
      await adapter.unlinkAccount(key);
      mustEqual(await adapter.getUserByAccount(key), null, "getUserByAccount() after unlinkAccount()");
    },
  },
  {
    name: "an account belongs to one user",
    needs: ["createUser", "linkAccount"],
    fallback: "Whether it is linked is asked first; two sign-ins at once may both find it free.",
    async check(adapter) {
      const account = sampleAccount();
      const [ann, bob] = [await storeUser(adapter), await storeUser(adapter)];
      await adapter.linkAccount({ ...account, userId: ann.id });
      await mustFail(
        () => adapter.linkAccount({ ...account, userId: bob.id }),
        "linkAccount() of a linked account",
      );
    },
  },
  {
    name: "of many who link an account at once one does",
    needs: ["createUser", "linkAccount", "getUserByAccount"],
    fallback: "Whether it is linked is asked first; two sign-ins at once may both find it free.",
    check: (adapter, race) =>
      repeat({ ...race, rounds: Math.ceil(race.rounds / 4) }, async () => {
        const { provider, providerAccountId, ...rest } = sampleAccount();
        const account = { provider, providerAccountId, ...rest };
        const users = await Promise.all([0, 1, 2, 3].map(() => storeUser(adapter)));
        const linked = await raceCallers({ ...race, callers: users.length }, async (index) => {
          const userId = users[index]?.id ?? "";
          await adapter.linkAccount({ ...account, userId });
          return userId;
        });
        mustEqual(linked.length, 1, "one caller links the account");
        const found = await adapter.getUserByAccount({ provider, providerAccountId });
        mustEqual(found?.id, linked[0], "it is that user's");
      }),
  },
  {
    name: "an account is read by its key",
    needs: ["createUser", "linkAccount", "getAccount"],
    fallback: "Passkeys cannot be used; the app is told so by ADAPTER_INCOMPLETE.",
    async check(adapter) {
      const account = sampleAccount();
      const { id: userId } = await storeUser(adapter);
      await adapter.linkAccount({ ...account, userId });
      const found = await adapter.getAccount(account.providerAccountId, account.provider);
      mustEqual(found?.userId, userId, "getAccount() gives the account");
      mustEqual(await adapter.getAccount(unique("account"), account.provider), null, "getAccount() of none");
    },
  },
  {
    name: "what is a user's goes with them",
    needs: [
      "createUser",
      "deleteUser",
      "linkAccount",
      "getUserByAccount",
      "createSession",
      "getSessionAndUser",
    ],
    fallback: "The app deletes the rows itself; a session without its user is no session.",
    async check(adapter) {
      const { id: userId } = await storeUser(adapter);
      const { provider, providerAccountId, ...rest } = sampleAccount();
      await adapter.linkAccount({ provider, providerAccountId, ...rest, userId } as StoredAccount);
      const { sessionToken } = await storeSession(adapter, userId);
      await adapter.deleteUser(userId);
      mustEqual(await adapter.getUserByAccount({ provider, providerAccountId }), null, "the account is gone");
      mustEqual(await adapter.getSessionAndUser(sessionToken), null, "the session is gone");
    },
  },
  {
    name: "a user and their account are both stored, or neither",
    needs: ["createUserWithAccount", "getUserByEmail", "getUserByAccount"],
    fallback: "createUser(), then linkAccount(); when the second fails deleteUser() takes the first back.",
    async check(adapter) {
      const { provider, providerAccountId, ...rest } = sampleAccount();
      const account = { provider, providerAccountId, ...rest };
      const ann = await adapter.createUserWithAccount(sampleUser(), account);
      const found = await adapter.getUserByAccount({ provider, providerAccountId });
      mustEqual(found?.id, ann.id, "the user is found by the account");
      const bob = sampleUser();
      await mustFail(() => adapter.createUserWithAccount(bob, account), "a second user of the same account");
      mustEqual(await adapter.getUserByEmail(bob.email), null, "no half-made user stays");
    },
  },
  {
    name: "of many first sign-ins at once one makes the user",
    needs: ["createUserWithAccount", "getUserByAccount"],
    fallback:
      "createUser() and linkAccount(): the key of the accounts decides, and the other users are removed.",
    check: (adapter, race) =>
      repeat(race, async () => {
        const { provider, providerAccountId, ...rest } = sampleAccount();
        const created = await raceCallers(race, () =>
          adapter.createUserWithAccount(sampleUser(), { provider, providerAccountId, ...rest }),
        );
        mustEqual(created.length, 1, "one caller makes the user");
        const found = await adapter.getUserByAccount({ provider, providerAccountId });
        mustEqual(found?.id, created[0]?.id, "it is that user who is found");
      }),
  },
];
