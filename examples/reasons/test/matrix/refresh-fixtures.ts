import type { Fixture } from "./fixture.js";
import { inTokens, mintedBy } from "./recipe.js";

const elsewhere =
  "An app keeps its provider's tokens in the token, and callbacks.jwt is not called for database sessions.";

/** The app exchanges its provider's tokens in callbacks.jwt, and it goes wrong. */
export const refreshFixtures: readonly Fixture[] = [
  inTokens({
    code: "REFRESH_FAILED",
    how: "The provider refuses, and callbacks.jwt says so by token.error.",
    auth: "refresh-refused",
    cookie: mintedBy("next-auth"),
    outcome: "told",
    elsewhere,
  }),
  inTokens({
    code: "REFRESH_NOT_PERSISTED",
    how: "callbacks.jwt exchanges a refresh token while a page renders.",
    auth: "refreshes",
    cookie: mintedBy("refreshes"),
    outcome: "told",
    places: ["server-component"],
    notForClient: "the session endpoint writes what it refreshed",
    elsewhere: "Every other place writes the new token into the cookie, unless it asks by auth(request).",
  }),
  inTokens({
    code: "REFRESH_TOKEN_REUSED",
    how: "Two requests with one cookie exchange the same refresh token.",
    auth: "refreshes",
    cookie: mintedBy("refreshes"),
    outcome: "told",
    turns: 2,
    places: ["route-handler", "server-action", "pages-api", "get-server-side-props"],
    elsewhere:
      "A page, and a proxy that asks by auth(request), lose the new token as well, which is told beside it.",
  }),
];
