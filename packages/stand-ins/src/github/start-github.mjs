import { standInClients } from "../client.mjs";
import { sendJson } from "../http/answer.mjs";
import { authorizeAsVisitor } from "../http/authorize.mjs";
import { createFaults } from "../http/fault.mjs";
import { createRequestLog } from "../http/request-log.mjs";
import { startServer } from "../http/start-server.mjs";
import { renderAvatar, sendAvatar } from "../page/avatar.mjs";
import { github } from "../page/brand.mjs";
import { sendFavicon } from "../page/send-favicon.mjs";
import { people } from "../person.mjs";
import { createApi } from "./api.mjs";
import { createAuthorization } from "./authorization.mjs";
import { createGitHubState } from "./state.mjs";
import { createTokenEndpoint } from "./token.mjs";

/** @typedef {import("../http/start-server.mjs").Exchange} Exchange */

/** @typedef {import("./state.mjs").Alterations} Alterations */

const endpoints = {
  "/login/oauth/authorize": "authorization",
  "/login/oauth/access_token": "token",
  "/api/user": "userinfo",
  "/api/user/emails": "emails",
};

const kinds = ["down", "slow", "html", "wrong-iss", "no-sub", "token-error", "huge", "redirect"];

/**
 * @param {import("../index.mjs").GitHubOptions} options
 * @returns {Promise<import("../index.mjs").GitHubStandIn>}
 */
export async function startGitHub({ host = "127.0.0.1", port = 0, app, sendIssuer = true, now = Date.now }) {
  const log = createRequestLog();
  const faults = createFaults(kinds);
  /** @type {Alterations} */
  let alterations = {};
  faults.onHeal.add(() => {
    alterations = {};
  });
  /** @type {string[]} */
  const codesIssued = [];
  const redirectUris = app.origins.map(
    (appOrigin) => `${appOrigin}${app.basePath ?? "/api/auth"}/callback/github`,
  );

  const { origin, close } = await startServer({ host, port, endpoints, log, faults }, (ownOrigin) =>
    createHandler(createGitHubState({ origin: ownOrigin, redirectUris, sendIssuer, now }), {
      appName: app.name ?? "Latchkey demo",
      codesIssued,
      strikes: (kind) => faults.strikes(kind, endpointOfFault[kind] ?? "token"),
      alterations: () => alterations,
    }),
  );

  return {
    origin,
    issuer: `${origin}/login/oauth`,
    ...standInClients.github,
    requests: log.requests,
    codesIssued,
    fail: faults.fail,
    heal: faults.heal,
    alter(changes) {
      alterations = changes;
    },
    authorize: async (url, options) => (await authorizeAsVisitor(url, options)).url,
    close,
  };
}

/** @type {Record<string, string>} */
const endpointOfFault = { "wrong-iss": "authorization", "no-sub": "userinfo" };

/**
 * @param {import("./state.mjs").GitHubState} state
 * @param {{ appName: string, codesIssued: string[], strikes: (kind: string) => boolean, alterations: () => Alterations }} options
 * @returns {import("../http/start-server.mjs").Handler}
 */
function createHandler(state, options) {
  const api = createApi(state, options.strikes, options.alterations);
  /** @type {Record<string, (exchange: Exchange) => unknown>} */
  const routes = {
    "/login/oauth/authorize": createAuthorization(state, options),
    "/login/oauth/access_token": createTokenEndpoint(state, options.strikes, options.alterations),
    "/api/user": api.user,
    "/api/user/emails": api.emails,
    "/elsewhere": ({ response }) =>
      sendJson(response, { body: { access_token: "from-elsewhere", token_type: "bearer" } }),
    "/favicon.svg": ({ response }) => sendFavicon(response, github),
  };
  for (const [index, person] of people.entries()) {
    routes[`/avatar/${person.key}.svg`] = ({ response }) => sendAvatar(response, renderAvatar(person, index));
  }
  return (exchange) => {
    const route = routes[exchange.url.pathname];
    return route
      ? route(exchange)
      : sendJson(exchange.response, { status: 404, body: { error: "Not Found" } });
  };
}
