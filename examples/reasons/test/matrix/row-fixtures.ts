import type { Fixture } from "./fixture.js";
import { placeNames } from "./place.js";
import { beyondEdge, inRows, inTokens, mintedBy, toHeader, usual } from "./recipe.js";

/** The row of a session is gone, or the database fails. */
export const rowFixtures: readonly Fixture[] = [
  inRows({
    code: "SESSION_ROW_EXPIRED",
    how: "The row of the session ended thirty days ago.",
    cookie: mintedBy("long-ago"),
    elsewhere: "The end of a token is in the token itself (TOKEN_EXPIRED).",
  }),
  inRows({
    code: "SESSION_ROW_MISSING",
    how: "The row of the session is gone.",
    cookie: async (kitchen) => {
      // Of a session that just began it could be a replica that lags.
      const header = toHeader(await kitchen.mint("a-while-ago"));
      kitchen.empty();
      return header;
    },
    elsewhere: "Token sessions have no row.",
  }),
  inRows({
    code: "ADAPTER_ERROR",
    how: "The database refuses the connection.",
    places: beyondEdge,
    auth: "store-down",
    cookie: usual,
    elsewhere:
      "Reading a token asks no database. Middleware on Edge goes by the seal of the row, or sends the visitor over Node.",
  }),
  inRows({
    code: "ADAPTER_TIMEOUT",
    how: "The database takes longer than adapterTimeout.",
    places: beyondEdge,
    auth: "store-slow",
    cookie: usual,
    elsewhere:
      "Reading a token asks no database. Middleware on Edge goes by the seal of the row, or sends the visitor over Node.",
  }),
  inRows({
    code: "ADAPTER_INCOMPLETE",
    how: "The adapter lacks getSessionAndUser.",
    places: beyondEdge,
    auth: "store-incomplete",
    cookie: usual,
    elsewhere:
      "Reading a token asks no database. Middleware on Edge goes by the seal of the row, or sends the visitor over Node.",
  }),
  inRows({
    code: "ADAPTER_SCHEMA",
    how: "A column that the adapter reads was never made.",
    auth: "store-old",
    cookie: usual,
    elsewhere: "A token asks a database only where sessions can be revoked, which the next fixtures are of.",
  }),
  inTokens({
    code: "ADAPTER_ERROR",
    how: "The database of revocations refuses the connection.",
    auth: "epoch-down",
    cookie: mintedBy("revocable"),
    elsewhere: "Database sessions are revoked by their rows.",
  }),
  inTokens({
    code: "ADAPTER_TIMEOUT",
    how: "The database of revocations takes longer than adapterTimeout.",
    auth: "epoch-slow",
    cookie: mintedBy("revocable"),
    elsewhere: "Database sessions are revoked by their rows.",
  }),
  inTokens({
    code: "ADAPTER_SCHEMA",
    how: "A column of the revocations was never made.",
    auth: "epoch-old",
    cookie: mintedBy("revocable"),
    elsewhere: "Database sessions are revoked by their rows.",
  }),
  inRows({
    code: "ADAPTER_WRITE_FAILED",
    how: "The session is due to be extended, and the database is read-only.",
    auth: "store-read-only",
    cookie: usual,
    places: placeNames.filter((place) => place !== "server-component"),
    outcome: "told",
    elsewhere: "A page cannot write cookies, so it extends nothing; a token is extended without a database.",
  }),
];
