import type { Fixture } from "./fixture.js";
import { inBoth, inTokens, mintedBy, usual } from "./recipe.js";

/** The app's own code failed, or changed it. */
export const callbackFixtures: readonly Fixture[] = [
  inTokens({
    code: "JWT_CALLBACK_THREW",
    how: "callbacks.jwt throws.",
    auth: "jwt-throws",
    cookie: mintedBy("next-auth"),
    elsewhere: "callbacks.jwt is not called for database sessions.",
  }),
  inTokens({
    code: "JWT_CALLBACK_EMPTY",
    how: "callbacks.jwt gives null.",
    auth: "jwt-empty",
    cookie: mintedBy("next-auth"),
    elsewhere: "callbacks.jwt is not called for database sessions.",
  }),
  inBoth({
    code: "SESSION_CALLBACK_THREW",
    how: "callbacks.session throws.",
    auth: "session-throws",
    cookie: usual,
  }),
  inBoth({
    code: "SESSION_WITHOUT_USER",
    how: "callbacks.session leaves the user out.",
    auth: "session-without-user",
    cookie: usual,
    outcome: "told",
    mode: "development",
  }),
  inBoth({
    code: "SESSION_CALLBACK_EMPTY",
    how: "callbacks.session has no return statement.",
    auth: "session-empty",
    cookie: usual,
  }),
];
