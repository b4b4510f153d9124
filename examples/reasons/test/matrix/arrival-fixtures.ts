import type { Fixture } from "./fixture.js";
import {
  companion,
  hosted,
  inBoth,
  inTokens,
  mintValue,
  onServerWithoutAction,
  sessionName,
  tamper,
  toHeader,
  usual,
} from "./recipe.js";

/** The credential did not arrive. */
export const arrivalFixtures: readonly Fixture[] = [
  inBoth({ code: "NOT_SIGNED_IN", how: "A visitor without any cookie." }),
  inBoth({
    code: "NOT_SIGNED_IN",
    how: "A visitor with cookies of other things.",
    cookie: async () => "theme=dark; sessionid=1",
  }),
  inBoth({
    code: "SELF_FETCH_NO_COOKIE",
    how: "A route of the app fetches the place, and passes nothing on.",
    by: "relay",
    places: onServerWithoutAction,
    elsewhere:
      "A Server Action is sent by a form or a script of the browser, which no fetch of the server is.",
  }),
  inBoth({
    code: "SELF_FETCH_COOKIE_FILTERED",
    how: "A route of the app fetches the place, and passes on another cookie.",
    by: "relay",
    places: onServerWithoutAction,
    headers: async () => ({ "x-relay-cookie": "theme=dark" }),
    elsewhere:
      "A Server Action is sent by a form or a script of the browser, which no fetch of the server is.",
  }),
  inBoth({
    code: "COOKIES_STRIPPED",
    how: "The browser's client tells of a session, and no cookie arrives.",
    headers: async () => ({ "x-auth-epoch": "1" }),
  }),
  inBoth({
    code: "COOKIE_REJECTED",
    how: "The companion of the session cookie arrives without it.",
    cookie: async () => `${companion}=abcdefghijklmnop`,
  }),
  inBoth({
    code: "CROSS_SITE_NO_CREDENTIALS",
    how: "A script of another site fetches the place without credentials.",
    places: onServerWithoutAction,
    headers: async () => ({
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "cors",
      origin: "https://elsewhere.example",
    }),
    elsewhere: "Next.js itself refuses a Server Action that another site sends.",
  }),
  inBoth({
    code: "SAMESITE_BLOCKED",
    how: "The place is shown in a frame of another site.",
    headers: async () => ({ "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe" }),
  }),
  inBoth({
    code: "COOKIE_NAME_MISMATCH",
    how: "The session cookie has another name, as of an instance with cookies of its own.",
    cookie: async (kitchen) => `app.session=${await mintValue(kitchen)}`,
  }),
  inBoth({
    code: "LEGACY_COOKIE",
    how: "The visitor comes with a session of better-auth.",
    cookie: async () => "better-auth.session_token=abc.def",
  }),
  inBoth({
    code: "HOST_MISMATCH",
    how: "The app is at 127.0.0.1 by its options, and the visitor at localhost.",
    auth: "other-host",
  }),
  inBoth({
    code: "COOKIE_PATH_MISMATCH",
    how: "The session cookie is for /admin, and the visitor is elsewhere.",
    auth: "below-admin",
    cookie: async () => "authjs.epoch=abcdefghijklmnop",
  }),
  inBoth({
    code: "SECURE_COOKIE_OVER_HTTP",
    how: "The app is at https by its options, and the page at http of another machine.",
    auth: "on-https",
    headers: async () => ({ host: "lan.example:3500", origin: "http://lan.example:3500" }),
  }),
  inBoth({
    code: "BEARER_IGNORED",
    how: "The session comes in the Authorization header.",
    headers: async (kitchen) => ({ authorization: `Bearer ${await mintValue(kitchen, "jwt")}` }),
  }),
  inBoth({
    code: "COOKIE_PREFIX_MISMATCH",
    how: "The session cookie has its name of https, and the request came over http.",
    cookie: async (kitchen) => `${hosted}=${await mintValue(kitchen)}`,
  }),
  inBoth({
    code: "CHUNK_MISSING",
    how: "The second part of a session cookie without the first.",
    cookie: async () => `${sessionName}.1=abc`,
  }),
  inTokens({
    code: "CHUNK_STALE",
    how: "A third part was left behind by a session that was larger.",
    cookie: async (kitchen) => `${toHeader(await kitchen.mint("large"))}; ${sessionName}.2=abc`,
    outcome: "told",
    elsewhere: "The cookie of a database session is an id, which is never cut into parts.",
  }),
  inBoth({
    code: "DUPLICATE_COOKIE",
    how: "Two session cookies that differ, as one set with a Domain and one without.",
    cookie: async (kitchen) => `${await usual(kitchen)}; ${sessionName}=${tamper(await mintValue(kitchen))}`,
  }),
];
