import type { Fixture, Kitchen } from "./fixture.js";
import { inBoth, inRows, inTokens, mintValue, sessionName, toHeader, usual } from "./recipe.js";

/** Bob signed in a while ago, and is no user any more: of a row that is new it could be a replica that lags. */
const bobsWhoIsGone = async ({ mint, addUser, removeUser }: Kitchen) => {
  addUser("bob-1");
  const cookies = await mint("bob-a-while-ago");
  removeUser("bob-1");
  return toHeader(cookies);
};

/** Somebody ended the session before its time, or it cannot be told whether it is over. */
export const endedFixtures: readonly Fixture[] = [
  inBoth({
    code: "SESSION_REVOKED",
    how: "Ann has signed out everywhere, on another machine.",
    auth: "revocable",
    cookie: async ({ mint, signOutEverywhere }) => {
      const cookies = await mint("revocable");
      await signOutEverywhere("revocable");
      return toHeader(cookies);
    },
  }),
  inTokens({
    code: "SIGNED_OUT_HERE",
    how: "Ann has signed out, and an answer that was under way brings her cookie back.",
    elsewhere: "The row of a session ends with the sign-out, and its cookie finds none.",
    cookie: async ({ mint, signOut }) => {
      const cookies = await mint("usual");
      return toHeader(new Map([...cookies, ...(await signOut("usual", cookies))]));
    },
  }),
  inBoth({
    code: "USER_DELETED",
    how: "Bob's row was deleted while he was signed in.",
    auth: "user-asked-for",
    cookie: bobsWhoIsGone,
  }),
  inBoth({
    code: "USER_DISABLED",
    how: "session.isUserActive says no.",
    auth: "user-disabled",
    cookie: usual,
  }),
  inRows({
    code: "SESSION_NOT_REPLICATED",
    how: "The row of a session that has just begun is not to be found, as in a replica that lags.",
    elsewhere: "Token sessions have no row.",
    cookie: async (kitchen) => {
      const header = await usual(kitchen);
      kitchen.empty();
      return header;
    },
  }),
  inRows({
    code: "EDGE_ADAPTER_UNAVAILABLE",
    how: "The database cannot be reached from Edge, and no seal of the row arrives.",
    places: ["middleware-edge"],
    notForClient: "on-node",
    elsewhere: "On Node a database that cannot be reached is ADAPTER_ERROR, and token sessions need none.",
    auth: "store-down",
    cookie: async (kitchen) => `${sessionName}=${await mintValue(kitchen)}`,
    // Who asks for a page is sent over Node, where the database is asked.
    headers: async () => ({ "sec-fetch-dest": "image" }),
  }),
  inRows({
    code: "EDGE_ADAPTER_UNAVAILABLE",
    how: "The database cannot be reached from Edge, and the seal of the row stands in for it.",
    places: ["middleware-edge"],
    notForClient: "on-node",
    elsewhere: "On Node a database that cannot be reached is ADAPTER_ERROR, and token sessions need none.",
    auth: "store-down",
    cookie: usual,
    // A seal is good for the address of the app alone.
    headers: async ({ host }) => ({ host }),
    outcome: "told",
  }),
];
