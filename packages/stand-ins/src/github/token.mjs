import { randomBytes } from "node:crypto";
import { standInClients } from "../client.mjs";
import { redirect, sendJson } from "../http/answer.mjs";
import { readForm } from "../http/read-form.mjs";
import { readClientCredentials } from "../token/client-authentication.mjs";
import { isCodeVerifier } from "../token/pkce.mjs";

/** @typedef {import("./state.mjs").GitHubState} GitHubState */
/** @typedef {import("../http/start-server.mjs").Exchange} Exchange */
/** @typedef {Record<string, string>} Answer */

const troubleshooting =
  "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/";

const badVerificationCode = {
  error: "bad_verification_code",
  error_description: "The code passed is incorrect or expired.",
  error_uri: `${troubleshooting}#bad-verification-code`,
};

const incorrectClientCredentials = {
  error: "incorrect_client_credentials",
  error_description: "The client_id and/or client_secret passed are incorrect.",
  error_uri: `${troubleshooting}#incorrect-client-credentials`,
};

const redirectUriMismatch = {
  error: "redirect_uri_mismatch",
  error_description: "The redirect_uri MUST match the registered callback URL for this application.",
  error_uri: `${troubleshooting}#redirect-uri-mismatch2`,
};

/**
 * @param {GitHubState} state
 * @param {(kind: string) => boolean} strikes
 * @param {() => import("./state.mjs").Alterations} alterations
 */
export function createTokenEndpoint(state, strikes, alterations) {
  return async function answerToken(/** @type {Exchange} */ exchange) {
    const { request, response } = exchange;
    const form = request.method === "POST" ? await readForm(request) : null;
    if (!form) return sendJson(response, { status: 404, body: { error: "Not Found" } });
    if (strikes("redirect")) return redirect(response, `${state.origin}/elsewhere`, 302);
    const client = readClientCredentials(request, form);
    if (client?.clientId !== standInClients.github.clientId) {
      return sendJson(response, { status: 404, body: { error: "Not Found" } });
    }
    const plain = strikes("token-error") ? badVerificationCode : redeemCode(state, client.clientSecret, form);
    const answer = alterations().token?.(plain) ?? plain;
    sendAnswer(exchange, strikes("huge") ? { ...answer, padding: "x".repeat(5 * 1024 * 1024) } : answer);
  };
}

/**
 * @param {GitHubState} state
 * @param {string} clientSecret
 * @param {URLSearchParams} form
 * @returns {Answer}
 */
function redeemCode(state, clientSecret, form) {
  if (clientSecret !== standInClients.github.clientSecret) return incorrectClientCredentials;
  const taken = state.codes.take(form.get("code") ?? "");
  if (taken.state !== "fresh") return badVerificationCode;
  const grant = taken.value;
  const redirectUri = form.get("redirect_uri");
  if (redirectUri !== null && redirectUri !== grant.redirectUri) return redirectUriMismatch;
  if (grant.challenge && !isCodeVerifier(grant.challenge, form.get("code_verifier") ?? ""))
    return badVerificationCode;
  const accessToken = `gho_${randomBytes(27).toString("hex").slice(0, 36)}`;
  state.accessTokens.set(accessToken, grant);
  return { access_token: accessToken, scope: grant.scopes.join(","), token_type: "bearer" };
}

/**
 * GitHub answers with a form unless JSON is asked for, and errors come with status 200.
 * @param {Exchange} exchange
 * @param {Answer} answer
 */
function sendAnswer({ request, response }, answer) {
  if (request.headers.accept?.includes("application/json")) return sendJson(response, { body: answer });
  response.writeHead(200, {
    "content-type": "application/x-www-form-urlencoded; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(new URLSearchParams(answer).toString());
}
