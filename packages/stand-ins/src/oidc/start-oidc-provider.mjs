import { standInClients } from "../client.mjs";
import { authorizeAsVisitor } from "../http/authorize.mjs";
import { createFaults } from "../http/fault.mjs";
import { createRequestLog } from "../http/request-log.mjs";
import { startServer } from "../http/start-server.mjs";
import { renderAvatar, sendAvatar } from "../page/avatar.mjs";
import { harbour } from "../page/brand.mjs";
import { sendFavicon } from "../page/send-favicon.mjs";
import { people } from "../person.mjs";
import { createSigningKey } from "../token/signing-key.mjs";
import { createInteraction } from "./interaction.mjs";
import { loadProvider } from "./load-provider.mjs";
import { createProviderConfiguration } from "./provider-configuration.mjs";

const endpoints = {
  "/.well-known/openid-configuration": "discovery",
  "/jwks": "jwks",
  "/auth": "authorization",
  "/token": "token",
  "/me": "userinfo",
};

/**
 * @param {import("../index.mjs").OidcProviderOptions} options
 * @returns {Promise<import("../index.mjs").OidcStandIn>}
 */
export async function startOidcProvider(options) {
  const { host = "127.0.0.1", port = 0, app } = options;
  const log = createRequestLog();
  const faults = createFaults(["down", "slow", "html"]);
  /** @type {string[]} */
  const codesIssued = [];

  const { origin, close } = await startServer({ host, port, endpoints, log, faults }, async (issuer) => {
    const provider = await createProvider(issuer, options);
    provider.on(
      "authorization.success",
      (/** @type {unknown} */ _context, /** @type {{ code?: string }} */ answer) => {
        if (answer.code) codesIssued.push(answer.code);
      },
    );
    return createHandler(provider, app.name ?? "Latchkey demo");
  });

  return {
    origin,
    issuer: origin,
    ...standInClients.oidc,
    requests: log.requests,
    codesIssued,
    fail: faults.fail,
    heal: faults.heal,
    authorize: async (url, as) => (await authorizeAsVisitor(url, as)).url,
    authorizeFormPost: authorizeAsVisitor,
    close,
  };
}

/**
 * @param {string} origin
 * @param {import("../index.mjs").OidcProviderOptions} options
 * @returns {Promise<any>} oidc-provider has no types
 */
async function createProvider(
  origin,
  { app, alwaysAsk = true, clientAuthentication = "client_secret_basic" },
) {
  const { Provider, interactionPolicy, createMemoryAdapter } = await loadProvider();
  const { clientId, clientSecret } = standInClients.oidc;
  const policy = interactionPolicy.base();
  if (alwaysAsk) policy.get("login").checks.add(createAlwaysAsk(interactionPolicy));
  const key = await createSigningKey();
  return new Provider(
    origin,
    createProviderConfiguration({
      origin,
      adapter: createMemoryAdapter(),
      jwks: { keys: [key.privateJwk] },
      interactions: {
        policy,
        url: (/** @type {unknown} */ _context, /** @type {{ uid: string }} */ { uid }) =>
          `/interaction/${uid}`,
      },
      client: {
        client_id: clientId,
        client_secret: clientSecret,
        client_name: app.name ?? "Latchkey demo",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: app.origins.map(
          (appOrigin) => `${appOrigin}${app.basePath ?? "/api/auth"}/callback/oidc`,
        ),
        post_logout_redirect_uris: app.origins,
        token_endpoint_auth_method: clientAuthentication,
      },
    }),
  );
}

/**
 * Without this the provider's own session signs the same person in again, and nobody could try another account.
 * @param {any} interactionPolicy
 */
function createAlwaysAsk({ Check }) {
  return new Check("ask_every_time", "sign-in is asked every time", (/** @type {any} */ { oidc }) => {
    const silent = oidc.params.prompt?.split(" ").includes("none");
    return silent || oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
  });
}

/**
 * @param {any} provider
 * @param {string} appName
 * @returns {import("../http/start-server.mjs").Handler}
 */
function createHandler(provider, appName) {
  const answerInteraction = createInteraction(provider, appName);
  const answerProtocol = provider.callback();
  return (exchange) => {
    const { request, response, url } = exchange;
    if (url.pathname.startsWith("/interaction/")) return answerInteraction(exchange);
    if (url.pathname === "/favicon.svg") return sendFavicon(response, harbour);
    const index = people.findIndex(({ key }) => url.pathname === `/avatar/${key}.svg`);
    const person = people[index];
    if (person) return sendAvatar(response, renderAvatar(person, index));
    return answerProtocol(request, response);
  };
}
