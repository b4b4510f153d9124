import {
  must,
  mustBeThere,
  mustEqual,
  mustFail,
  type Promised,
  raceCallers,
  repeat,
} from "./contract-case.js";
import { inHours, sampleAccount, storeSession, storeUser, unique } from "./contract-sample.js";

const forMail = "Signing in by e-mail is not available; the app is told so by ADAPTER_INCOMPLETE.";
const forPasskeys = "Passkeys cannot be used; the app is told so by ADAPTER_INCOMPLETE.";

const sampleToken = () => ({
  identifier: `${unique("ann")}@example.com`,
  token: unique("token"),
  expires: inHours(1),
});

const sampleAuthenticator = (userId: string) => {
  const credentialID = unique("credential");
  return {
    credentialID,
    userId,
    providerAccountId: credentialID,
    credentialPublicKey: "cHVibGlj",
    counter: 0,
    credentialDeviceType: "singleDevice",
    credentialBackedUp: false,
    transports: "internal,hybrid",
  };
};

/** What adapters promise of sign-in links, passkeys and rate counters. */
export const tokenPromises: readonly Promised[] = [
  {
    name: "a sign-in link works once, and only for its address",
    needs: ["createVerificationToken", "useVerificationToken"],
    fallback: forMail,
    async check(adapter) {
      const { identifier, token, expires } = sampleToken();
      const spend = adapter.useVerificationToken.bind(adapter);
      await adapter.createVerificationToken({ identifier, token, expires });
      const stranger = `${unique("bob")}@example.com`;
      mustEqual(
        (await spend({ identifier: stranger, token })) ?? null,
        null,
        "the token with another address",
      );
      const used = mustBeThere(await spend({ identifier, token }), "the token");
      mustEqual(used.identifier, identifier, "the address comes with it");
      must(used.expires instanceof Date, "expires is a Date");
      mustEqual(used.expires, expires, "expires is what was set");
      mustEqual((await spend({ identifier, token })) ?? null, null, "the token a second time");
    },
  },
  {
    name: "a sign-in link that many use at once works for one of them",
    needs: ["createVerificationToken", "useVerificationToken"],
    fallback: forMail,
    check: (adapter, race) =>
      repeat(race, async () => {
        const { identifier, token, expires } = sampleToken();
        await adapter.createVerificationToken({ identifier, token, expires });
        const got = await raceCallers(race, () => adapter.useVerificationToken({ identifier, token }));
        mustEqual(got.filter(Boolean).length, 1, "one caller gets the token");
      }),
  },
  {
    name: "of many who follow a sign-in link one gets in",
    needs: ["createVerificationToken", "consumeVerificationToken"],
    fallback: "useVerificationToken(); where it reads and then deletes, two may get in.",
    check: (adapter, race) =>
      repeat(race, async () => {
        const { identifier, token, expires } = sampleToken();
        await adapter.createVerificationToken({ identifier, token, expires });
        const got = await raceCallers(race, () => adapter.consumeVerificationToken({ identifier, token }));
        mustEqual(got.filter((each) => each !== null).length, 1, "one caller gets the token");
      }),
  },
  {
    name: "a passkey is kept with its counter",
    needs: [
      "createUser",
      "linkAccount",
      "getAuthenticator",
      "createAuthenticator",
      "listAuthenticatorsByUserId",
      "updateAuthenticatorCounter",
    ],
    fallback: forPasskeys,
    async check(adapter) {
      const { id: userId } = await storeUser(adapter);
      const authenticator = sampleAuthenticator(userId);
      const { credentialID } = authenticator;
      await adapter.linkAccount({ ...sampleAccount(), providerAccountId: credentialID, userId });
      mustEqual(await adapter.getAuthenticator(credentialID), null, "a passkey nobody has");
      mustEqual([...(await adapter.listAuthenticatorsByUserId(userId))], [], "the passkeys of a new user");
      await adapter.createAuthenticator(authenticator);
      await adapter.updateAuthenticatorCounter(credentialID, 7);
      const found = mustBeThere(await adapter.getAuthenticator(credentialID), "getAuthenticator()");
      mustEqual(found.counter, 7, "the counter is what was set");
      mustEqual(found.credentialBackedUp, false, "credentialBackedUp is a boolean");
      mustEqual(found.transports, authenticator.transports, "transports are kept");
      mustEqual((await adapter.listAuthenticatorsByUserId(userId)).length, 1, "the user's passkeys");
      await mustFail(
        () => adapter.updateAuthenticatorCounter(unique("credential"), 1),
        "counting for a passkey nobody has",
      );
    },
  },
  {
    name: "of two copies of a passkey used at once one passes",
    needs: ["createUser", "createAuthenticator", "advanceAuthenticatorCounter"],
    fallback: "updateAuthenticatorCounter(): both may pass.",
    async check(adapter, race) {
      const { id: userId } = await storeUser(adapter);
      const { credentialID, ...rest } = sampleAuthenticator(userId);
      await adapter.createAuthenticator({ credentialID, ...rest });
      await repeat(race, async (from) => {
        const passed = await raceCallers(race, () =>
          adapter.advanceAuthenticatorCounter(credentialID, { from, to: from + 1 }),
        );
        mustEqual(passed.filter(Boolean).length, 1, "one caller moves the counter");
      });
    },
  },
  {
    name: "a rate counter lets exactly so many through, and starts again after its window",
    needs: ["hit"],
    fallback: "Counting in the memory of each process.",
    async check(adapter, race) {
      const limit = Math.ceil(race.callers / 5);
      await repeat(race, async () => {
        const key = unique("key");
        const hits = await raceCallers(race, () => adapter.hit(key, { limit, windowSeconds: 60 }));
        mustEqual(hits.length, race.callers, "every caller is answered");
        mustEqual(hits.filter(({ isAllowed }) => isAllowed).length, limit, "so many are allowed");
      });
      const key = unique("key");
      const first = await adapter.hit(key, { limit: 1, windowSeconds: 1 });
      mustEqual((await adapter.hit(key, { limit: 1, windowSeconds: 1 })).isAllowed, false, "one more");
      must(first.resetAt instanceof Date, "resetAt is a Date");
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const again = await adapter.hit(key, { limit: 1, windowSeconds: 1 });
      mustEqual([again.isAllowed, again.count], [true, 1], "the first of the next window");
    },
  },
  {
    name: "what has ended is deleted, a few at a time, and nothing else",
    needs: ["createUser", "createSession", "getSessionAndUser", "deleteExpired"],
    fallback: "Rows that ended stay until the app deletes them, or until they are read.",
    async check(adapter) {
      const { id: userId } = await storeUser(adapter);
      const { sessionToken } = await storeSession(adapter, userId);
      const old = [0, 1, 2].map(() => ({ sessionToken: unique("session"), userId, expires: inHours(-24) }));
      for (const session of old) await adapter.createSession(session);
      for (let rounds = 0; rounds < 1000; rounds += 1) {
        if ((await adapter.deleteExpired(inHours(-1), 2)) === 0) break;
      }
      for (const ended of old) {
        mustEqual(await adapter.getSessionAndUser(ended.sessionToken), null, "a session that has ended");
      }
      must((await adapter.getSessionAndUser(sessionToken)) !== null, "a session that lives stays");
    },
  },
];
