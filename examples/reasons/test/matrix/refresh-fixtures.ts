import type { Fixture } from "./fixture.js";
import { inRows, inTokens, mintedBy } from "./recipe.js";

/** The app exchanges its provider's tokens in callbacks.jwt, and it goes wrong. */
export const refreshFixtures: readonly Fixture[] = [
  inTokens({
    code: "REFRESH_FAILED",
    how: "The provider refuses, and callbacks.jwt says so by token.error.",
    auth: "refresh-refused",
    cookie: mintedBy("next-auth"),
    outcome: "told",
    elsewhere: "callbacks.jwt is not called for database sessions; the next fixture is theirs.",
  }),
  inRows({
    code: "REFRESH_FAILED",
    how: "The provider refuses, and callbacks.session, which keeps its tokens in the rows of accounts, says so by session.error.",
    auth: "refresh-refused-in-row",
    cookie: mintedBy("next-auth"),
    outcome: "told",
    elsewhere: "With token sessions callbacks.jwt exchanges them; the fixture before is theirs.",
  }),
  inTokens({
    code: "REFRESH_NOT_PERSISTED",
    how: "callbacks.jwt exchanges a refresh token while a page renders.",
    auth: "refreshes",
    cookie: mintedBy("refreshes"),
    outcome: "told",
    places: ["server-component"],
    notForClient: "written-there",
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
