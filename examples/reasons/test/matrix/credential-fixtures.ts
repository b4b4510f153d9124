import type { Fixture } from "./fixture.js";
import {
  beyondEdge,
  inBoth,
  inRows,
  inTokens,
  mintedBy,
  mintValue,
  nextAuthName,
  sessionName,
  tamper,
  usual,
} from "./recipe.js";

/** The credential arrived, and cannot be used. */
export const credentialFixtures: readonly Fixture[] = [
  inBoth({ code: "SECRET_MISSING", how: "The app has no secret.", auth: "no-secret", cookie: usual }),
  inBoth({
    code: "SECRET_MISMATCH",
    how: "The session was made with another secret.",
    cookie: mintedBy("other-secret"),
    notForClient: "foreign",
  }),
  inBoth({
    code: "SECRET_MISMATCH",
    how: "The session was made with another secret, under the name that cookies.appId gives the cookie.",
    auth: "shop",
    cookie: mintedBy("shop-other-secret"),
  }),
  inTokens({
    code: "SECRET_MISMATCH",
    how: "The session was made with another secret, under a cookie name of the app's own.",
    auth: "renamed-other-secret",
    cookie: mintedBy("renamed"),
    elsewhere:
      "Names of cookies are an option of next-auth, whose rows are found by an id that no secret seals.",
  }),
  inBoth({
    code: "FOREIGN_COOKIE",
    how: "Another app of this machine, on another port, made the session.",
    cookie: mintedBy("other-secret"),
    mode: "development",
  }),
  inBoth({
    code: "TOKEN_MALFORMED",
    how: "One letter of the cookie is another.",
    cookie: async (kitchen) => `${sessionName}=${tamper(await mintValue(kitchen))}`,
  }),
  inTokens({
    code: "TOKEN_EXPIRED",
    how: "The visitor signed in sixty days ago, and a session lasts thirty.",
    cookie: mintedBy("long-ago"),
    elsewhere: "The end of a database session is in its row (SESSION_ROW_EXPIRED).",
  }),
  inTokens({
    code: "TOKEN_FROM_FUTURE",
    how: "A server whose clock is an hour ahead made the session.",
    cookie: mintedBy("ahead"),
    elsewhere: "The cookie of a database session is an id, in which nothing is written.",
  }),
  inBoth({
    code: "TOKEN_WRONG_PURPOSE",
    how: "The cookie of a sign-in under way stands where the session belongs.",
    cookie: async ({ leave }) => `${sessionName}=${[...(await leave("usual")).values()][0]}`,
  }),
  inTokens({
    code: "TOKEN_SALT_MISMATCH",
    how: "A cookie of next-auth 5 was given another name.",
    auth: "renamed",
    cookie: async ({ mint }) => `app.session=${(await mint("next-auth")).get(nextAuthName)}`,
    elsewhere: "The cookie of a database session is an id, in which nothing is written.",
  }),
  inTokens({
    code: "TOKEN_FORMAT_LEGACY",
    how: "A token of next-auth 4 under the name of next-auth 5.",
    auth: "next-auth",
    cookie: async ({ mint }) =>
      `${nextAuthName}=${(await mint("next-auth-4")).get("next-auth.session-token")}`,
    elsewhere: "The cookie of a database session is an id, in which nothing is written.",
  }),
  inTokens({
    code: "STRATEGY_MISMATCH_OPAQUE",
    how: "The cookie holds the id of a database session.",
    places: beyondEdge,
    cookie: async (kitchen) => `${sessionName}=${await mintValue(kitchen, "database")}`,
    elsewhere:
      "Where sessions are rows, such a cookie is right. Middleware on Edge takes it for a row that it cannot ask for, and sends the visitor over Node.",
  }),
  inRows({
    code: "STRATEGY_MISMATCH_JWE",
    how: "The cookie holds a token.",
    cookie: async (kitchen) => `${sessionName}=${await mintValue(kitchen, "jwt")}`,
    elsewhere: "Where sessions are tokens, such a cookie is right.",
  }),
  inTokens({
    code: "ENCODE_WITHOUT_DECODE",
    how: "The app writes tokens by a jwt.encode of its own, and has no jwt.decode.",
    auth: "encode-only",
    cookie: async () => `${nextAuthName}=a.b.c`,
    elsewhere: "Database sessions have no token to write or read.",
  }),
  inTokens({
    code: "JWT_DECODE_THREW",
    how: "The app's own jwt.decode throws.",
    auth: "decode-throws",
    cookie: async () => `${nextAuthName}=a.b.c`,
    elsewhere: "Database sessions have no token to write or read.",
  }),
  inTokens({
    code: "JWT_DECODE_EMPTY",
    how: "The app's own jwt.decode gives null.",
    auth: "decode-empty",
    cookie: async () => `${nextAuthName}=a.b.c`,
    elsewhere: "Database sessions have no token to write or read.",
  }),
];
