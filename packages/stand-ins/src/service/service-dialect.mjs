import { randomBytes } from "node:crypto";

/** @typedef {import("../person.mjs").Person} Person */

/**
 * What one service's wire looks like where it leaves RFC 6749; facts of its reference.
 * @typedef {object} ServiceDialect
 * @property {{ discovery?: string, authorization: string, token: string, keys?: string, userinfo?: string }} paths
 * @property {string} clientId  what it calls the client's id
 * @property {string} clientSecret  what it calls the client's secret
 * @property {"form" | "query" | "either"} credentials  where it reads them at the token endpoint
 * @property {(origin: string) => Record<string, unknown>} [document]  its metadata beside the endpoints
 * @property {(person: Person, origin: string) => Record<string, unknown>} [claims]  its ID token beside the usual claims
 * @property {(answer: TokenAnswer) => Record<string, unknown>} tokens
 * @property {(person: Person) => unknown} [userinfo]
 * @property {(problem: string) => { status: number, body: unknown }} refuse  how its token endpoint says no
 * @property {string} [tokenType]  media type of the token answer
 * @property {(person: Person) => Record<string, string>} [posted]  fields of a form answer beside code and state
 */

/** @typedef {{ accessToken: string, idToken: string | undefined, person: Person, scope: string }} TokenAnswer */

/** The tenant everybody at Entra's stand-in belongs to. */
export const entraTenant = "0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10";

const toError = (/** @type {string} */ problem) => ({
  status: 400,
  body: { error: problem === "client" ? "invalid_client" : "invalid_grant" },
});

/** @type {ServiceDialect} */
const apple = {
  paths: {
    discovery: "/.well-known/openid-configuration",
    authorization: "/auth/authorize",
    token: "/auth/token",
    keys: "/auth/keys",
  },
  clientId: "client_id",
  clientSecret: "client_secret",
  credentials: "form",
  document: () => ({
    response_modes_supported: ["query", "fragment", "form_post"],
    token_endpoint_auth_methods_supported: ["client_secret_post"],
    scopes_supported: ["openid", "email", "name"],
  }),
  claims: ({ email }) => ({ email, email_verified: true, nonce_supported: true }),
  tokens: ({ accessToken, idToken }) => ({
    access_token: accessToken,
    token_type: "Bearer",
    expires_in: 3600,
    refresh_token: randomBytes(16).toString("hex"),
    id_token: idToken,
  }),
  refuse: toError,
  posted: ({ givenName, familyName, email }) => ({
    user: JSON.stringify({ name: { firstName: givenName, lastName: familyName }, email }),
  }),
};

/** @type {ServiceDialect} */
const entra = {
  paths: {
    discovery: "/common/v2.0/.well-known/openid-configuration",
    authorization: "/common/oauth2/v2.0/authorize",
    token: "/common/oauth2/v2.0/token",
    keys: "/common/discovery/v2.0/keys",
  },
  clientId: "client_id",
  clientSecret: "client_secret",
  credentials: "either",
  document: (origin) => ({ issuer: `${origin}/{tenantid}/v2.0` }),
  claims: ({ name, email, googleId }, origin) => ({
    iss: `${origin}/${entraTenant}/v2.0`,
    tid: entraTenant,
    oid: `00000000-0000-0000-0000-${googleId.slice(0, 12)}`,
    ver: "2.0",
    name,
    email,
    preferred_username: email,
  }),
  tokens: ({ accessToken, idToken, scope }) => ({
    token_type: "Bearer",
    scope,
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: accessToken,
    id_token: idToken,
  }),
  refuse: toError,
};

/** @type {ServiceDialect} */
const wechat = {
  paths: {
    authorization: "/connect/oauth2/authorize",
    token: "/sns/oauth2/access_token",
    userinfo: "/sns/userinfo",
  },
  clientId: "appid",
  clientSecret: "secret",
  credentials: "query",
  tokens: ({ accessToken, person, scope }) => ({
    access_token: accessToken,
    expires_in: 7200,
    refresh_token: randomBytes(16).toString("hex"),
    openid: `o-${person.key}`,
    scope,
    unionid: `u-${person.key}`,
  }),
  userinfo: ({ key, name }) => ({
    openid: `o-${key}`,
    nickname: name,
    headimgurl: "",
    privilege: [],
    unionid: `u-${key}`,
  }),
  refuse: () => ({ status: 200, body: { errcode: 40029, errmsg: "invalid code" } }),
  tokenType: "text/plain",
};

/** @type {ServiceDialect} */
const tiktok = {
  paths: { authorization: "/v2/auth/authorize", token: "/v2/oauth/token/", userinfo: "/v2/user/info/" },
  clientId: "client_key",
  clientSecret: "client_secret",
  credentials: "form",
  tokens: ({ accessToken, person, scope }) => ({
    access_token: accessToken,
    expires_in: 86400,
    open_id: `t-${person.key}`,
    refresh_expires_in: 31536000,
    refresh_token: randomBytes(16).toString("hex"),
    scope,
    token_type: "Bearer",
  }),
  userinfo: ({ key, name }) => ({
    data: { user: { open_id: `t-${key}`, avatar_url: "https://p16.example/a.jpeg", display_name: name } },
    error: { code: "ok", message: "", log_id: "0" },
  }),
  refuse: (problem) => ({
    status: 200,
    body: { error: problem === "client" ? "invalid_client" : "invalid_grant", error_description: problem },
  }),
};

/** @type {ServiceDialect} */
const twitch = {
  paths: {
    discovery: "/oauth2/.well-known/openid-configuration",
    authorization: "/oauth2/authorize",
    token: "/oauth2/token",
    keys: "/oauth2/keys",
  },
  clientId: "client_id",
  clientSecret: "client_secret",
  credentials: "form",
  document: (origin) => ({ issuer: `${origin}/oauth2` }),
  claims: ({ email, key }, origin) => ({
    iss: `${origin}/oauth2`,
    email,
    email_verified: true,
    preferred_username: key,
  }),
  tokens: ({ accessToken, idToken, scope }) => ({
    access_token: accessToken,
    expires_in: 14124,
    id_token: idToken,
    refresh_token: randomBytes(16).toString("hex"),
    // A list, where RFC 6749 §3.3 has a text.
    scope: scope.split(" "),
    token_type: "bearer",
  }),
  refuse: (problem) => ({ status: 400, body: { status: 400, message: `Invalid ${problem}` } }),
};

export const dialects = Object.freeze({ apple, entra, wechat, tiktok, twitch });
