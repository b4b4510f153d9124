/** How sessions are kept. */
export type Strategy = "jwt" | "database";

/** The places where Next.js runs code that asks for the session. */
export type PlaceName =
  | "server-component"
  | "route-handler"
  | "server-action"
  | "pages-api"
  | "get-server-side-props"
  | "proxy-node"
  | "middleware-edge";

export const placeNames: readonly PlaceName[] = [
  "server-component",
  "route-handler",
  "server-action",
  "pages-api",
  "get-server-side-props",
  "proxy-node",
  "middleware-edge",
];

export const strategies: readonly Strategy[] = ["jwt", "database"];

/** What a recipe may use to make the Cookie header of a visitor. */
export interface Kitchen {
  readonly strategy: Strategy;
  /** Signs Ann in at an instance, by its own form, and gives the cookies of her browser. */
  mint(auth: string, strategy?: Strategy): Promise<ReadonlyMap<string, string>>;
  /** Starts a sign-in at a provider, and gives the cookies of the browser that left. */
  leave(auth: string): Promise<ReadonlyMap<string, string>>;
  /** Takes every session out of the database. */
  empty(): void;
}

/** One way to have no session: the code it must give, and how it comes about. */
export interface Fixture {
  readonly code: string;
  /** What the visitor, the developer or the world did, as the documentation says it. */
  readonly how: string;
  readonly strategies: readonly Strategy[];
  readonly places: readonly PlaceName[];
  /** The instance that is asked; `probe/instances.ts` has them. */
  readonly auth: string;
  /** The Cookie header; left out, the visitor has none. */
  readonly cookie?: (kitchen: Kitchen) => Promise<string>;
  /** Headers beside a browser's own, or in their place. */
  readonly headers?: (kitchen: Kitchen) => Promise<Readonly<Record<string, string>>>;
  /** How the app runs; some mistakes are only looked for while it is developed. */
  readonly mode?: "development";
  /** `relay`: the app fetches the place itself. `static`: it is rendered at build time. */
  readonly by?: "visitor" | "relay" | "static";
  /** `told`: the session is there all the same, and the log tells the code. */
  readonly outcome?: "told";
  /** How the place calls the library, where that is the mistake. */
  readonly call?: string;
}

/**
 * Whether the client in the browser is told the code, too, while the app is developed; in production it learns no more than
 * that there is no session, or that it cannot be told.
 */
export const isToldToClient = ({ code, by, call }: Fixture): boolean =>
  by === undefined && call === undefined && !notForClient.has(code);

// On this machine a foreign secret is told as FOREIGN_COOKIE while the app is developed.
const notForClient: ReadonlySet<string> = new Set(["SECRET_MISMATCH"]);

type Given = Pick<Fixture, "code" | "how"> & Partial<Fixture>;

const all = { strategies, places: placeNames, auth: "usual" } as const;
const tokens = { ...all, strategies: ["jwt"] } as const;
const rows = { ...all, strategies: ["database"] } as const;
const toFixture =
  (base: Omit<Fixture, "code" | "how">) =>
  (given: Given): Fixture => ({ ...base, ...given });
const inBoth = toFixture(all);
const inTokens = toFixture(tokens);
const inRows = toFixture(rows);

const name = "latchkey.session";
const nameOfNextAuth = "authjs.session-token";
const companion = "latchkey.epoch";
const hosted = `__Host-${name}`;

const toHeader = (cookies: ReadonlyMap<string, string>) =>
  [...cookies].map(([key, value]) => `${key}=${value}`).join("; ");

const usual = async ({ mint }: Kitchen) => toHeader(await mint("usual"));
const mintedBy = (auth: string) => async (kitchen: Kitchen) => toHeader(await kitchen.mint(auth));
const value = async ({ mint }: Kitchen, strategy?: Strategy) =>
  (await mint("usual", strategy)).get(name) ?? "";

/** Another letter in the middle of what is sealed. */
const tamper = (token: string) => {
  const at = token.length - 40;
  return `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
};

/** Middleware on Edge goes by the seal of a row where the database fails, or sends the visitor over Node. */
const beyondEdge: readonly PlaceName[] = placeNames.filter((place) => place !== "middleware-edge");

const onServerWithoutAction: readonly PlaceName[] = placeNames.filter((place) => place !== "server-action");

/** Every reason a reading can have, each with what gives it and nothing else. */
export const fixtures: readonly Fixture[] = [
  // ---- the credential did not arrive
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
  }),
  inBoth({
    code: "SELF_FETCH_COOKIE_FILTERED",
    how: "A route of the app fetches the place, and passes on another cookie.",
    by: "relay",
    places: onServerWithoutAction,
    headers: async () => ({ "x-relay-cookie": "theme=dark" }),
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
    // Next.js itself refuses actions from other sites.
    places: onServerWithoutAction,
    headers: async () => ({
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "cors",
      origin: "https://elsewhere.example",
    }),
  }),
  inBoth({
    code: "SAMESITE_BLOCKED",
    how: "The place is shown in a frame of another site.",
    headers: async () => ({ "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe" }),
  }),
  inBoth({
    code: "COOKIE_NAME_MISMATCH",
    how: "The session cookie has another name, as of an instance with cookies of its own.",
    cookie: async (kitchen) => `app.session=${await value(kitchen)}`,
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
    headers: async (kitchen) => ({ authorization: `Bearer ${await value(kitchen, "jwt")}` }),
  }),
  inBoth({
    code: "COOKIE_PREFIX_MISMATCH",
    how: "The session cookie has its name of https, and the request came over http.",
    cookie: async (kitchen) => `${hosted}=${await value(kitchen)}`,
  }),
  inBoth({
    code: "CHUNK_MISSING",
    how: "The second part of a session cookie without the first.",
    cookie: async () => `${name}.1=abc`,
  }),
  inTokens({
    code: "CHUNK_STALE",
    how: "A third part was left behind by a session that was larger.",
    cookie: async (kitchen) => `${toHeader(await kitchen.mint("large"))}; ${name}.2=abc`,
    outcome: "told",
  }),
  inBoth({
    code: "DUPLICATE_COOKIE",
    how: "Two session cookies that differ, as one set with a Domain and one without.",
    cookie: async (kitchen) => `${await usual(kitchen)}; ${name}=${tamper(await value(kitchen))}`,
  }),
  // ---- called in the wrong place or the wrong way
  inBoth({
    code: "STATIC_RENDER",
    how: 'The page or the route is dynamic = "force-static".',
    by: "static",
    places: ["server-component", "route-handler"],
    strategies: ["jwt"],
  }),
  inBoth({
    code: "CACHED_SCOPE",
    how: "auth() is called inside unstable_cache().",
    call: "cached",
    places: ["server-component", "route-handler"],
  }),
  inBoth({
    code: "OUTSIDE_REQUEST",
    how: "auth() without its arguments in the Pages Router.",
    call: "bare",
    places: ["pages-api", "get-server-side-props"],
  }),
  inBoth({
    code: "REQ_RES_MISSING",
    how: "auth(req) without the response in the Pages Router.",
    call: "half",
    places: ["pages-api", "get-server-side-props"],
  }),
  // ---- arrived, but unusable
  inBoth({ code: "SECRET_MISSING", how: "The app has no secret.", auth: "no-secret", cookie: usual }),
  inBoth({
    code: "SECRET_MISMATCH",
    how: "The session was made with another secret.",
    cookie: mintedBy("other-secret"),
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
    cookie: async (kitchen) => `${name}=${tamper(await value(kitchen))}`,
  }),
  inTokens({
    code: "TOKEN_EXPIRED",
    how: "The visitor signed in sixty days ago, and a session lasts thirty.",
    cookie: mintedBy("long-ago"),
  }),
  inTokens({
    code: "TOKEN_FROM_FUTURE",
    how: "A server whose clock is an hour ahead made the session.",
    cookie: mintedBy("ahead"),
  }),
  inBoth({
    code: "TOKEN_WRONG_PURPOSE",
    how: "The cookie of a sign-in under way stands where the session belongs.",
    cookie: async ({ leave }) => `${name}=${[...(await leave("usual")).values()][0]}`,
  }),
  inTokens({
    code: "TOKEN_SALT_MISMATCH",
    how: "A cookie of next-auth 5 was given another name.",
    auth: "renamed",
    cookie: async ({ mint }) => `app.session=${(await mint("next-auth")).get(nameOfNextAuth)}`,
  }),
  inTokens({
    code: "TOKEN_FORMAT_LEGACY",
    how: "A token of next-auth 4 under the name of next-auth 5.",
    auth: "next-auth",
    cookie: async ({ mint }) =>
      `${nameOfNextAuth}=${(await mint("next-auth-4")).get("next-auth.session-token")}`,
  }),
  inTokens({
    code: "STRATEGY_MISMATCH_OPAQUE",
    how: "The cookie holds the id of a database session.",
    places: beyondEdge,
    cookie: async (kitchen) => `${name}=${await value(kitchen, "database")}`,
  }),
  inRows({
    code: "STRATEGY_MISMATCH_JWE",
    how: "The cookie holds a token.",
    cookie: async (kitchen) => `${name}=${await value(kitchen, "jwt")}`,
  }),
  inTokens({
    code: "ENCODE_WITHOUT_DECODE",
    how: "The app writes tokens by a jwt.encode of its own, and has no jwt.decode.",
    auth: "encode-only",
    cookie: async () => `${nameOfNextAuth}=a.b.c`,
  }),
  inTokens({
    code: "JWT_DECODE_THREW",
    how: "The app's own jwt.decode throws.",
    auth: "decode-throws",
    cookie: async () => `${nameOfNextAuth}=a.b.c`,
  }),
  inTokens({
    code: "JWT_DECODE_EMPTY",
    how: "The app's own jwt.decode gives null.",
    auth: "decode-empty",
    cookie: async () => `${nameOfNextAuth}=a.b.c`,
  }),
  inRows({
    code: "SESSION_ROW_EXPIRED",
    how: "The row of the session ended thirty days ago.",
    cookie: mintedBy("long-ago"),
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
  }),
  inRows({
    code: "ADAPTER_ERROR",
    how: "The database refuses the connection.",
    places: beyondEdge,
    auth: "store-down",
    cookie: usual,
  }),
  inRows({
    code: "ADAPTER_TIMEOUT",
    how: "The database takes longer than adapterTimeout.",
    places: beyondEdge,
    auth: "store-slow",
    cookie: usual,
  }),
  inRows({
    code: "ADAPTER_INCOMPLETE",
    how: "The adapter lacks getSessionAndUser.",
    places: beyondEdge,
    auth: "store-incomplete",
    cookie: usual,
  }),
  inRows({
    code: "ADAPTER_SCHEMA",
    how: "A column that the adapter reads was never made.",
    auth: "store-old",
    cookie: usual,
  }),
  inRows({
    code: "ADAPTER_WRITE_FAILED",
    how: "The session is due to be extended, and the database is read-only.",
    auth: "store-read-only",
    cookie: usual,
    // A page cannot write cookies, so it extends nothing.
    places: placeNames.filter((place) => place !== "server-component"),
    outcome: "told",
  }),
  // ---- the app's own code
  inTokens({
    code: "JWT_CALLBACK_THREW",
    how: "callbacks.jwt throws.",
    auth: "jwt-throws",
    cookie: mintedBy("next-auth"),
  }),
  inTokens({
    code: "JWT_CALLBACK_EMPTY",
    how: "callbacks.jwt gives null.",
    auth: "jwt-empty",
    cookie: mintedBy("next-auth"),
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
