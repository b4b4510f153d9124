import type { Fixture } from "./fixture.js";
import { placeNames } from "./place.js";
import { beyondEdge, inBoth, inRows, inTokens, mintedBy, mintValue, usual } from "./recipe.js";

/** A page has no way to write cookies while it renders. */
const writingPlaces = placeNames.filter((place) => place !== "server-component");

const withBearer = (cookie: Fixture["cookie"]): Pick<Fixture, "cookie" | "headers"> => ({
  cookie,
  headers: async (kitchen) => ({ authorization: `Bearer ${await mintValue(kitchen, "jwt")}` }),
});

/** What the request carries beside its cookies, and what became of cookies that were set. */
export const answerFixtures: readonly Fixture[] = [
  // ---- the Authorization header
  inTokens({
    code: "BEARER_SHADOWED",
    how: "getToken() finds a session cookie that is over, and a good Bearer token beside it.",
    ...withBearer(mintedBy("long-ago")),
    call: "get-token",
    isToldByRoute: true,
    outcome: "told",
    elsewhere:
      "getToken() knows no rows. auth() takes no Bearer token (BEARER_IGNORED), and the client asks by its cookie alone.",
  }),
  inRows({
    code: "BEARER_SHADOWED",
    how: "getToken() finds the id of a database session, which is no token, and a good Bearer token beside it.",
    ...withBearer(usual),
    call: "get-token",
    isToldByRoute: true,
    outcome: "told",
    places: beyondEdge,
    elsewhere: "On Edge getToken() goes by the seal of a row.",
  }),
  inBoth({
    code: "BEARER_MALFORMED",
    how: "getToken() finds an Authorization header whose scheme is in lower case.",
    headers: async (kitchen) => ({ authorization: `bearer ${await mintValue(kitchen, "jwt")}` }),
    call: "get-token",
    isToldByRoute: true,
    outcome: "logged",
    elsewhere: "auth() takes no Bearer token (BEARER_IGNORED), and the client asks by its cookie alone.",
  }),
  // ---- cookies that are set
  inTokens({
    code: "SET_COOKIE_LOST",
    how: "The session is renewed, the answer is thrown away, and the browser comes back with the token of before.",
    auth: "fast-clock",
    cookie: usual,
    places: writingPlaces,
    // What watches renewals is loaded at the first of them, and may see it late.
    turns: 3,
    mode: "development",
    outcome: "told",
    elsewhere:
      "A page renews nothing. The cookie of a database session stays the same when it is renewed, so that nothing is lost but its later end.",
  }),
  inTokens({
    code: "COOKIE_TOO_LARGE",
    how: "The session is renewed, and callbacks.jwt puts in more than cookies hold.",
    auth: "too-large",
    cookie: usual,
    places: writingPlaces,
    outcome: "told",
    elsewhere:
      "A page renews nothing. The cookie of a database session holds an id, however large the session is.",
  }),
  inBoth({
    code: "COOKIE_DOMAIN_REJECTED",
    how: "The session is renewed, and its cookie is for app.example.com while the app is at localhost.",
    auth: "other-domain",
    cookie: mintedBy("next-auth"),
    places: writingPlaces,
    outcome: "told",
    elsewhere: "A page writes no cookie.",
  }),
  inBoth({
    code: "REDIRECT_LOOP",
    how: "The place lets nobody in whose sign-in is not new, and the sign-in page leads on whoever is signed in.",
    auth: "way-in",
    cookie: mintedBy("a-while-ago"),
    call: "required",
    by: "follow",
    besides: ["SIGNIN_TOO_OLD"],
    places: ["server-component", "get-server-side-props", "proxy-node", "middleware-edge"],
    outcome: "logged",
    elsewhere:
      "Handlers, actions and API routes answer a refusal by its status or send a form once, and the client follows no redirect.",
  }),
  // ---- what a place cannot do
  inBoth({
    code: "UPDATE_IN_RSC",
    how: "auth.update() is called while a page renders.",
    cookie: usual,
    call: "update",
    places: ["server-component"],
    elsewhere: "Every other place can write cookies.",
  }),
  inBoth({
    code: "UPDATE_IN_RSC",
    how: "auth.signIn() is called while a page renders.",
    call: "sign-in",
    places: ["server-component"],
    elsewhere: "Every other place can write cookies.",
  }),
  inBoth({
    code: "UPDATE_IN_RSC",
    how: "auth.signOut() is called while a page renders.",
    cookie: usual,
    call: "sign-out",
    places: ["server-component"],
    elsewhere: "Every other place can write cookies.",
  }),
  inTokens({
    code: "UPDATE_IN_RSC",
    how: "auth.sessions.revokeAll() that keeps the current session is called while a page renders.",
    cookie: usual,
    call: "revoke-others",
    places: ["server-component"],
    elsewhere: "Every other place can write cookies, and the row of a session that stays needs no new one.",
  }),
  // ---- what does not come to the session
  inTokens({
    code: "SESSION_FIELD_DROPPED",
    how: "callbacks.jwt puts the role into the token, and callbacks.session does not copy it.",
    auth: "role-in-token",
    cookie: mintedBy("role-in-token"),
    mode: "development",
    outcome: "told",
    elsewhere: "Database sessions have no token; the next fixture is theirs.",
  }),
  inRows({
    code: "SESSION_FIELD_DROPPED",
    how: "The row of the user has a role, and callbacks.session does not copy it.",
    auth: "role-in-row",
    cookie: usual,
    mode: "development",
    outcome: "told",
    elsewhere: "Token sessions have no row; the fixture before is theirs.",
  }),
];
