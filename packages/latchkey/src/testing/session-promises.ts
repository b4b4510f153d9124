import { must, mustBeThere, mustEqual, type Promised, raceCallers, repeat } from "./contract-case.js";
import { inHours, storeSession, storeUser, unique } from "./contract-sample.js";

const needed = 'Nothing: without it session.strategy must be "jwt".';
const epochFallback = "Sessions in cookies end when they expire, and not before.";

/** What next-auth's adapters promise of sessions, and what ours add. */
export const sessionPromises: readonly Promised[] = [
  {
    name: "a session is read with its user, and only by its own id",
    needs: ["createUser", "createSession", "getSessionAndUser"],
    fallback: needed,
    async check(adapter) {
      const ann = await storeUser(adapter);
      const { sessionToken, expires } = await storeSession(adapter, ann.id);
      const read = mustBeThere(await adapter.getSessionAndUser(sessionToken), "getSessionAndUser()");
      mustEqual(read.session.sessionToken, sessionToken, "the session is the one that was asked for");
      mustEqual(read.session.userId, ann.id, "the session is the user's");
      mustEqual(read.user.id, ann.id, "the user comes with it");
      must(read.session.expires instanceof Date, "expires is a Date");
      mustEqual(read.session.expires, expires, "expires is what was set");
      for (const other of [sessionToken.toUpperCase(), `${sessionToken} `, "%", "' or '1'='1", ""]) {
        mustEqual(await adapter.getSessionAndUser(other), null, `a session of the id "${other}"`);
      }
    },
  },
  {
    name: "a session is extended, and one that is gone stays gone",
    needs: ["createUser", "createSession", "getSessionAndUser", "updateSession", "deleteSession"],
    fallback: needed,
    async check(adapter) {
      const { sessionToken } = await storeSession(adapter, (await storeUser(adapter)).id);
      const expires = inHours(48);
      await adapter.updateSession({ sessionToken, expires });
      const read = mustBeThere(await adapter.getSessionAndUser(sessionToken), "the extended session");
      mustEqual(read.session.expires, expires, "expires is the new one");
      await adapter.deleteSession(sessionToken);
      mustEqual(await adapter.getSessionAndUser(sessionToken), null, "the deleted session");
      // Some adapters throw for a row that is gone, which is as good.
      await Promise.resolve(adapter.updateSession({ sessionToken, expires })).catch(() => null);
      mustEqual(await adapter.getSessionAndUser(sessionToken), null, "the session extended after its end");
    },
  },
  {
    name: "a session that ends while it is extended is over",
    needs: ["createUser", "createSession", "getSessionAndUser", "updateSession", "deleteSession"],
    fallback: needed,
    async check(adapter, race) {
      const { id } = await storeUser(adapter);
      await repeat(race, async (round) => {
        const { sessionToken } = await storeSession(adapter, id);
        await raceCallers(race, async (index) => {
          if (index === round % race.callers) await adapter.deleteSession(sessionToken);
          else await adapter.updateSession({ sessionToken, expires: inHours(48) });
        });
        mustEqual(await adapter.getSessionAndUser(sessionToken), null, "the session that was ended");
      });
    },
  },
  {
    name: "of many who give a session a new id one does",
    needs: ["createUser", "createSession", "getSessionAndUser", "rotateSession"],
    fallback: "createSession() and deleteSession(): the old id may be used once more in between.",
    async check(adapter, race) {
      const { id } = await storeUser(adapter);
      await repeat(race, async () => {
        const { sessionToken } = await storeSession(adapter, id);
        const rotated = await raceCallers(race, () =>
          adapter.rotateSession(sessionToken, { sessionToken: unique("session"), expires: inHours(24) }),
        );
        const winners = rotated.filter((session) => session !== null);
        mustEqual(winners.length, 1, "one caller gets the session");
        mustEqual(await adapter.getSessionAndUser(sessionToken), null, "the old id");
        const read = await adapter.getSessionAndUser(winners[0]?.sessionToken ?? "");
        mustEqual(read?.user.id, id, "the new id is the user's session");
      });
    },
  },
  {
    name: "the sessions of a user are listed, and nobody else's",
    needs: ["createUser", "createSession", "listSessionsByUserId"],
    fallback: "The list is not available, and auth.sessions.list() says so.",
    async check(adapter) {
      const [ann, bob] = [await storeUser(adapter), await storeUser(adapter)];
      const tokens = [await storeSession(adapter, ann.id), await storeSession(adapter, ann.id)];
      await storeSession(adapter, bob.id);
      const ended = { sessionToken: unique("session"), userId: ann.id, expires: inHours(-1) };
      await adapter.createSession(ended);
      const listed = await adapter.listSessionsByUserId(ann.id);
      mustEqual(
        listed.map(({ sessionToken }) => sessionToken).sort(),
        tokens.map(({ sessionToken }) => sessionToken).sort(),
        "the list holds the user's sessions that have not ended",
      );
      must(listed[0]?.expires instanceof Date, "expires is a Date");
    },
  },
  {
    name: "the sessions of a user end together, all or all but one, and nobody else's",
    needs: ["createUser", "createSession", "getSessionAndUser", "revokeSessionsByUserId"],
    fallback: "Sign-out everywhere is not available, and auth.sessions.revokeAll() says so.",
    async check(adapter) {
      const [ann, bob] = [await storeUser(adapter), await storeUser(adapter)];
      const [kept, other] = [await storeSession(adapter, ann.id), await storeSession(adapter, ann.id)];
      const bobs = await storeSession(adapter, bob.id);
      mustEqual(await adapter.revokeSessionsByUserId(ann.id, kept.sessionToken), 1, "one session is ended");
      must((await adapter.getSessionAndUser(kept.sessionToken)) !== null, "the session named is kept");
      mustEqual(await adapter.getSessionAndUser(other.sessionToken), null, "the other session");
      mustEqual(await adapter.revokeSessionsByUserId(ann.id), 1, "the last session is ended");
      mustEqual(await adapter.getSessionAndUser(kept.sessionToken), null, "the last session");
      must((await adapter.getSessionAndUser(bobs.sessionToken)) !== null, "another user's session lives");
    },
  },
  {
    name: "no new id saves a session from being ended",
    needs: ["createUser", "createSession", "rotateSession", "revokeSessionsByUserId", "getSessionAndUser"],
    fallback: "As for the methods alone.",
    check: (adapter, race) =>
      repeat(race, async (round) => {
        const { id } = await storeUser(adapter);
        const { sessionToken } = await storeSession(adapter, id);
        const next = unique("session");
        await raceCallers({ ...race, callers: 2 }, async (index) => {
          if (index === round % 2) await adapter.revokeSessionsByUserId(id);
          else await adapter.rotateSession(sessionToken, { sessionToken: next, expires: inHours(24) });
        });
        mustEqual(await adapter.getSessionAndUser(sessionToken), null, "the old id after the end");
        mustEqual(await adapter.getSessionAndUser(next), null, "the new id after the end");
      }),
  },
  {
    name: "the moment before which sessions are over only moves forward",
    needs: ["getRevocationEpoch", "raiseRevocationEpoch"],
    fallback: epochFallback,
    check: (adapter, race) =>
      repeat({ ...race, rounds: Math.ceil(race.rounds / 10) }, async () => {
        const userId = unique("user");
        mustEqual(await adapter.getRevocationEpoch(userId), null, "the epoch of a user who revoked nothing");
        const first = inHours(0).getTime();
        await raceCallers(race, (index) => adapter.raiseRevocationEpoch(userId, new Date(first + index)));
        await adapter.raiseRevocationEpoch(userId, new Date(first - 1));
        const last = new Date(first + race.callers - 1);
        mustEqual(await adapter.getRevocationEpoch(userId), last, "the epoch is the latest moment");
      }),
  },
];
