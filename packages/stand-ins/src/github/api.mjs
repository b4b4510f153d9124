import { sendJson, sendText } from "../http/answer.mjs";
import { createUserDocument } from "./user-document.mjs";

/** @typedef {import("./state.mjs").GitHubState} GitHubState */
/** @typedef {import("./state.mjs").Grant} Grant */
/** @typedef {import("../http/start-server.mjs").Exchange} Exchange */

const noUserAgent =
  "\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). Check https://developer.github.com for other possible causes.\r\n";

/**
 * The two answers of GitHub's REST API an app signs people in with.
 * @param {GitHubState} state
 * @param {(kind: string) => boolean} strikes
 * @param {() => import("./state.mjs").Alterations} alterations
 */
export function createApi(state, strikes, alterations) {
  return {
    user: (/** @type {Exchange} */ exchange) => {
      const grant = readGrant(state, exchange, "users/users#get-the-authenticated-user");
      if (!grant) return;
      const { id, ...rest } = createUserDocument(state.origin, grant);
      const body = strikes("no-sub") ? rest : { ...rest, id };
      sendJson(exchange.response, {
        body: alterations().userinfo?.(body) ?? body,
        headers: toHeaders(grant),
      });
    },
    emails: (/** @type {Exchange} */ exchange) => {
      const documentation = "users/emails#list-email-addresses-for-the-authenticated-user";
      const grant = readGrant(state, exchange, documentation);
      if (!grant) return;
      if (!grant.scopes.some((scope) => scope === "user" || scope === "user:email")) {
        return sendProblem(exchange, { status: 404, message: "Not Found", documentation });
      }
      const { emails } = grant.person.github;
      sendJson(exchange.response, {
        body: alterations().emails?.(emails) ?? emails,
        headers: toHeaders(grant),
      });
    },
  };
}

/**
 * The grant behind the request's token, or `null` once the refusal is sent.
 * @param {GitHubState} state
 * @param {Exchange} exchange
 * @param {string} documentation
 * @returns {Grant | null}
 */
function readGrant(state, exchange, documentation) {
  const { authorization, "user-agent": userAgent } = exchange.request.headers;
  if (!userAgent) {
    sendText(exchange.response, { status: 403, text: noUserAgent });
    return null;
  }
  if (!authorization) {
    sendProblem(exchange, { status: 401, message: "Requires authentication", documentation });
    return null;
  }
  const token = /^(?:Bearer|token) (.+)$/i.exec(authorization)?.[1] ?? "";
  const grant = state.accessTokens.get(token) ?? null;
  if (!grant) sendProblem(exchange, { status: 401, message: "Bad credentials", documentation: "" });
  return grant;
}

/**
 * @param {Exchange} exchange
 * @param {{ status: number, message: string, documentation: string }} problem
 */
function sendProblem({ response }, { status, message, documentation }) {
  const documentation_url = `https://docs.github.com/rest${documentation && `/${documentation}`}`;
  sendJson(response, { status, body: { message, documentation_url, status: String(status) } });
}

/** @param {Grant} grant */
function toHeaders({ scopes }) {
  return {
    "x-oauth-scopes": scopes.join(", "),
    "x-github-media-type": "github.v3; format=json",
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "4999",
  };
}
