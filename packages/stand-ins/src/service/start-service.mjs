import { randomBytes } from "node:crypto";
import { redirect, sendHtml, sendJson, sendText } from "../http/answer.mjs";
import { createFaults } from "../http/fault.mjs";
import { readForm } from "../http/read-form.mjs";
import { createRequestLog } from "../http/request-log.mjs";
import { startServer } from "../http/start-server.mjs";
import { createVisitor } from "../http/visitor.mjs";
import { escapeHtml } from "../page/escape-html.mjs";
import { renderHiddenFields } from "../page/layout.mjs";
import { findPerson } from "../person.mjs";
import { readClientCredentials } from "../token/client-authentication.mjs";
import { createKeyRing } from "../token/key-ring.mjs";
import { createOnceStore } from "../token/once-store.mjs";
import { isCodeVerifier, readCodeChallenge } from "../token/pkce.mjs";
import { dialects } from "./service-dialect.mjs";

/** @typedef {import("../http/start-server.mjs").Exchange} Exchange */
/** @typedef {import("./service-dialect.mjs").ServiceDialect} ServiceDialect */
/** @typedef {import("../person.mjs").Person} Person */
/** @typedef {{ person: Person, redirectUri: string, nonce: string | null, scope: string, challenge: ReturnType<typeof readCodeChallenge> }} Grant */

const client = { clientId: "latchkey-demo-service", clientSecret: "stand-in/service+secret" };

/**
 * Starts the stand-in of a service that leaves the standard in its own way; nobody is asked anything there.
 * @param {import("../index.mjs").ServiceKind} kind
 * @param {import("../index.mjs").StandInOptions} options
 * @returns {Promise<import("../index.mjs").ServiceStandIn>}
 */
export async function startService(kind, { host = "127.0.0.1", port = 0, app, now = Date.now }) {
  const dialect = dialects[kind];
  const log = createRequestLog();
  const faults = createFaults(["down", "slow", "html"]);
  const keys = await createKeyRing();
  const scene = {
    dialect,
    keys,
    now,
    redirectUris: app.origins.map((each) => `${each}${app.basePath ?? "/api/auth"}/callback/`),
    /** @type {Person | null} */
    person: findPerson("alice"),
    codes: createOnceStore({ now, maxAgeSeconds: 60 }),
    /** @type {Map<string, Grant>} */
    grants: new Map(),
  };
  const endpoints = Object.fromEntries(Object.entries(dialect.paths).map(([name, path]) => [path, name]));
  const { origin, close } = await startServer({ host, port, endpoints, log, faults }, (own) =>
    createHandler(scene, own),
  );
  return {
    origin,
    ...client,
    requests: log.requests,
    fail: faults.fail,
    heal: faults.heal,
    rotateKeys: keys.rotate,
    async authorize(url, { account = "alice" } = {}) {
      scene.person = findPerson(account);
      const step = await createVisitor(origin).open(new URL(url));
      if ("page" in step) throw new Error(`The stand-in does not get past "${step.page.title}".`);
      return step.arrival;
    },
    close,
  };
}

/**
 * @typedef {object} Scene
 * @property {ServiceDialect} dialect
 * @property {Awaited<ReturnType<typeof createKeyRing>>} keys
 * @property {() => number} now
 * @property {string[]} redirectUris
 * @property {Person | null} person
 * @property {{ put(key: string, value: unknown): void, take(key: string): any }} codes
 * @property {Map<string, Grant>} grants
 */

/**
 * @param {Scene} scene
 * @param {string} origin
 * @returns {import("../http/start-server.mjs").Handler}
 */
function createHandler(scene, origin) {
  const { paths } = scene.dialect;
  /** @type {Record<string, (exchange: Exchange) => unknown>} */
  const routes = {
    [paths.authorization]: (exchange) => answerAuthorization(scene, exchange),
    [paths.token]: (exchange) => answerToken(scene, exchange, origin),
    ...(paths.discovery && {
      [paths.discovery]: ({ response }) => sendJson(response, { body: toDocument(scene, origin) }),
    }),
    ...(paths.keys && {
      [paths.keys]: ({ response }) => sendJson(response, { body: { keys: scene.keys.publicJwks() } }),
    }),
    ...(paths.userinfo && { [paths.userinfo]: (exchange) => answerUserinfo(scene, exchange) }),
  };
  return (exchange) => {
    const route = routes[exchange.url.pathname];
    return route ? route(exchange) : sendText(exchange.response, { status: 404, text: "Not found." });
  };
}

/**
 * @param {Scene} scene
 * @param {string} origin
 */
function toDocument({ dialect: { paths, document } }, origin) {
  return {
    issuer: origin,
    authorization_endpoint: origin + paths.authorization,
    token_endpoint: origin + paths.token,
    jwks_uri: origin + paths.keys,
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    ...document?.(origin),
  };
}

/**
 * @param {Scene} scene
 * @param {Exchange} exchange
 */
function answerAuthorization(scene, { response, url }) {
  const { dialect, person, codes, redirectUris } = scene;
  const query = url.searchParams;
  const redirectUri = query.get("redirect_uri") ?? "";
  const isOurs = query.get(dialect.clientId) === client.clientId && query.get("response_type") === "code";
  if (!person || !isOurs || !redirectUris.some((known) => redirectUri.startsWith(known))) {
    return sendText(response, { status: 400, text: "This request is not one of a registered client." });
  }
  const code = randomBytes(20).toString("hex");
  const [scope, nonce] = [query.get("scope") ?? "", query.get("nonce")];
  codes.put(code, { person, redirectUri, nonce, scope, challenge: readCodeChallenge(query) });
  const answer = { code, state: query.get("state") ?? "" };
  if (query.get("response_mode") === "form_post") {
    const fields = renderHiddenFields(Object.entries({ ...answer, ...dialect.posted?.(person) }));
    const html = `<!doctype html><title>Continue</title><form method="post" action="${escapeHtml(redirectUri)}">${fields}</form>`;
    return sendHtml(response, { html });
  }
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  redirect(response, target);
}

/**
 * @param {Scene} scene
 * @param {Exchange} exchange
 * @param {string} origin
 */
async function answerToken(scene, { request, response, url }, origin) {
  const { dialect, grants } = scene;
  const form = (await readForm(request)) ?? new URLSearchParams();
  const source = dialect.credentials === "query" ? url.searchParams : form;
  const basic = dialect.credentials === "either" ? readClientCredentials(request, form) : null;
  const id = basic?.clientId ?? source.get(dialect.clientId);
  const secret = basic?.clientSecret ?? source.get(dialect.clientSecret);
  if (id !== client.clientId || secret !== client.clientSecret)
    return sendRefusal(response, dialect.refuse("client"));
  const grant = takeGrant(scene, form);
  if (grant === null) return sendRefusal(response, dialect.refuse("code"));
  const accessToken = randomBytes(20).toString("hex");
  grants.set(accessToken, grant);
  const idToken = dialect.paths.keys ? await signIdToken(scene, grant, origin) : undefined;
  const body = dialect.tokens({ accessToken, idToken, person: grant.person, scope: grant.scope });
  sendJson(response, { body, headers: { "content-type": dialect.tokenType ?? "application/json" } });
}

/**
 * What a code stands for, when it comes back as it was given out (RFC 6749 §4.1.3, RFC 7636 §4.6).
 * @param {Scene} scene
 * @param {URLSearchParams} form
 * @returns {Grant | null}
 */
function takeGrant({ codes }, form) {
  const taken = codes.take(form.get("code") ?? "");
  if (taken.state !== "fresh") return null;
  const grant = /** @type {Grant} */ (taken.value);
  const isMeant =
    form.get("grant_type") === "authorization_code" && form.get("redirect_uri") === grant.redirectUri;
  const isProven =
    grant.challenge === null || isCodeVerifier(grant.challenge, form.get("code_verifier") ?? "");
  return isMeant && isProven ? grant : null;
}

/**
 * @param {Scene} scene
 * @param {Grant} grant
 * @param {string} origin
 */
function signIdToken({ dialect, keys, now }, { person, nonce }, origin) {
  const iat = Math.floor(now() / 1000);
  return keys.current().sign({
    iss: origin,
    aud: client.clientId,
    sub: `s-${person.key}`,
    iat,
    exp: iat + 600,
    ...(nonce && { nonce }),
    ...dialect.claims?.(person, origin),
  });
}

/**
 * @param {Scene} scene
 * @param {Exchange} exchange
 */
function answerUserinfo({ dialect, grants }, { request, response, url }) {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const grant = grants.get(bearer ?? url.searchParams.get("access_token") ?? "");
  if (!grant) return sendRefusal(response, dialect.refuse("token"));
  sendJson(response, { body: dialect.userinfo?.(grant.person) });
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {{ status: number, body: unknown }} refusal
 */
const sendRefusal = (response, refusal) => sendJson(response, refusal);
