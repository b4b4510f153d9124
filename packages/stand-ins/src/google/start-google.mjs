import { standInClients } from "../client.mjs";
import { sendJson, sendText } from "../http/answer.mjs";
import { authorizeAsVisitor } from "../http/authorize.mjs";
import { createFaults } from "../http/fault.mjs";
import { readForm } from "../http/read-form.mjs";
import { createRequestLog } from "../http/request-log.mjs";
import { startServer } from "../http/start-server.mjs";
import { renderAvatar, sendAvatar } from "../page/avatar.mjs";
import { google } from "../page/brand.mjs";
import { sendFavicon } from "../page/send-favicon.mjs";
import { people } from "../person.mjs";
import { createKeyRing } from "../token/key-ring.mjs";
import { createAuthorization } from "./authorization.mjs";
import { createDiscoveryDocument } from "./discovery.mjs";
import { createUserinfo } from "./id-token.mjs";
import { createGoogleState } from "./state.mjs";
import { createTokenEndpoint } from "./token.mjs";

/** @typedef {import("../http/start-server.mjs").Exchange} Exchange */
/** @typedef {import("./state.mjs").GoogleState} GoogleState */

const endpoints = {
  "/.well-known/openid-configuration": "discovery",
  "/oauth2/v3/certs": "jwks",
  "/o/oauth2/v2/auth": "authorization",
  "/token": "token",
  "/v1/userinfo": "userinfo",
};

const kinds = [
  "down",
  "slow",
  "html",
  "bad-signature",
  "wrong-iss",
  "wrong-aud",
  "wrong-nonce",
  "expired",
  "no-sub",
  "token-error",
  "userinfo-sub",
  "huge",
  "redirect",
];

/**
 * @param {import("../index.mjs").StandInOptions} options
 * @returns {Promise<import("../index.mjs").GoogleStandIn>}
 */
export async function startGoogle({ host = "127.0.0.1", port = 0, app, now = Date.now }) {
  const log = createRequestLog();
  const faults = createFaults(kinds);
  const keys = await createKeyRing();
  /** @type {import("./state.mjs").Alterations} */
  let alterations = {};
  faults.onHeal.add(() => {
    alterations = {};
  });
  /** @type {string[]} */
  const codesIssued = [];
  const redirectUris = app.origins.map(
    (appOrigin) => `${appOrigin}${app.basePath ?? "/api/auth"}/callback/google`,
  );

  const { origin, close } = await startServer({ host, port, endpoints, log, faults }, (issuer) =>
    createHandler(createGoogleState({ origin: issuer, redirectUris, now }), {
      appName: app.name ?? "Latchkey demo",
      codesIssued,
      keys,
      strikes: (kind) => faults.strikes(kind, kind === "userinfo-sub" ? "userinfo" : "token"),
      alterations: () => alterations,
    }),
  );

  return {
    origin,
    issuer: origin,
    ...standInClients.google,
    requests: log.requests,
    codesIssued,
    fail: faults.fail,
    heal: faults.heal,
    alter(changes) {
      alterations = changes;
    },
    rotateKeys: keys.rotate,
    authorize: async (url, options) => (await authorizeAsVisitor(url, options)).url,
    close,
  };
}

/**
 * @typedef {object} HandlerOptions
 * @property {string} appName
 * @property {string[]} codesIssued
 * @property {Awaited<ReturnType<typeof createKeyRing>>} keys
 * @property {(kind: string) => boolean} strikes
 * @property {() => import("./state.mjs").Alterations} alterations
 */

/**
 * @param {GoogleState} state
 * @param {HandlerOptions} options
 * @returns {import("../http/start-server.mjs").Handler}
 */
function createHandler(state, options) {
  const { keys, strikes, alterations } = options;
  /** @type {Record<string, (exchange: Exchange) => unknown>} */
  const routes = {
    "/.well-known/openid-configuration": ({ response }) =>
      sendJson(response, { body: createDiscoveryDocument(state.origin) }),
    "/oauth2/v3/certs": ({ response }) =>
      sendJson(response, {
        body: { keys: keys.publicJwks() },
        headers: { "cache-control": "public, max-age=21600, must-revalidate, no-transform" },
      }),
    "/o/oauth2/v2/auth": createAuthorization(state, options),
    "/token": createTokenEndpoint(state, {
      signingKey: keys.current,
      strikes,
      alterations,
    }),
    "/v1/userinfo": ({ request, response }) =>
      answerUserinfo(state, { request, response }, { strikes, alterations }),
    "/revoke": (exchange) => answerRevocation(state, exchange),
    "/elsewhere": ({ response }) =>
      sendJson(response, { body: { access_token: "from-elsewhere", token_type: "Bearer" } }),
    "/favicon.svg": ({ response }) => sendFavicon(response, google),
  };
  for (const [index, person] of people.entries()) {
    routes[`/avatar/${person.key}.svg`] = ({ response }) => sendAvatar(response, renderAvatar(person, index));
  }
  return (exchange) => {
    const route = routes[exchange.url.pathname];
    return route ? route(exchange) : sendText(exchange.response, { status: 404, text: "Not found." });
  };
}

/**
 * @param {GoogleState} state
 * @param {Pick<Exchange, "request" | "response">} exchange
 * @param {Pick<HandlerOptions, "strikes" | "alterations">} options
 */
function answerUserinfo(state, { request, response }, { strikes, alterations }) {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const grant = state.accessTokens.get(token);
  if (!grant) {
    return sendJson(response, {
      status: 401,
      body: { error: "invalid_request", error_description: "Invalid Credentials" },
      headers: { "www-authenticate": `Bearer realm="${state.origin}/", error="invalid_token"` },
    });
  }
  const userinfo = createUserinfo(state, grant);
  const body = strikes("userinfo-sub") ? { ...userinfo, sub: "999999999999999999999" } : userinfo;
  sendJson(response, { body: alterations().userinfo?.(body) ?? body });
}

/**
 * @param {GoogleState} state
 * @param {Exchange} exchange
 */
async function answerRevocation(state, { request, response, url }) {
  const form = request.method === "POST" ? await readForm(request) : null;
  const token = form?.get("token") ?? url.searchParams.get("token") ?? "";
  const known = state.accessTokens.delete(token) || state.refreshTokens.delete(token);
  if (known) return sendJson(response, { body: {} });
  const body = { error: "invalid_token", error_description: "Token expired or revoked" };
  sendJson(response, { status: 400, body });
}
