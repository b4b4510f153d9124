import { randomBytes } from "node:crypto";
import { standInClients } from "../client.mjs";
import { redirect, sendHtml } from "../http/answer.mjs";
import { readForm } from "../http/read-form.mjs";
import { github } from "../page/brand.mjs";
import { renderErrorPage } from "../page/layout.mjs";
import { findPerson } from "../person.mjs";
import { readCodeChallenge } from "../token/pkce.mjs";
import { renderAuthorizePage } from "./authorize-page.mjs";

/** @typedef {import("./state.mjs").GitHubState} GitHubState */

const troubleshooting =
  "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/";

/**
 * @param {GitHubState} state
 * @param {{ appName: string, codesIssued: string[], strikes: (kind: string) => boolean }} options
 */
export function createAuthorization(state, { appName, codesIssued, strikes }) {
  return async function answerAuthorization(
    /** @type {import("../http/start-server.mjs").Exchange} */ { request, response, url },
  ) {
    const form = request.method === "POST" ? await readForm(request) : null;
    const query = form ?? url.searchParams;
    if (query.get("client_id") !== standInClients.github.clientId) {
      const text = "No app with this client_id is registered here.";
      return sendHtml(response, {
        status: 404,
        html: renderErrorPage({ brand: github, title: "Page not found", text }),
      });
    }
    const problem = findProblem(state, query);
    if (problem) return redirect(response, toAnswer(state, query, problem));

    const scopes = (query.get("scope") ?? "").split(/[\s,]+/).filter(Boolean);
    const person = form ? findPerson(form.get("account") ?? "") : null;
    if (!person) {
      const denyUrl = toAnswer(state, query, denial);
      return sendHtml(response, { html: renderAuthorizePage({ query, appName, denyUrl, scopes }) });
    }
    const code = randomBytes(10).toString("hex");
    const challenge = readCodeChallenge(query);
    state.codes.put(code, { person, scopes, challenge, redirectUri: toRedirectUri(state, query) });
    codesIssued.push(code);
    const answer = toAnswer(state, query, { code });
    if (strikes("wrong-iss")) answer.searchParams.set("iss", "https://issuer.invalid/login/oauth");
    redirect(response, answer);
  };
}

const denial = {
  error: "access_denied",
  error_description: "The user has denied your application access.",
  error_uri: `${troubleshooting}#access-denied`,
};

/**
 * @param {GitHubState} state
 * @param {URLSearchParams} query
 * @returns {Record<string, string> | null}
 */
function findProblem(state, query) {
  const asked = query.get("redirect_uri");
  if (asked !== null && !isRegistered(state, asked)) {
    return {
      error: "redirect_uri_mismatch",
      error_description: "The redirect_uri is not associated with this application.",
      error_uri: `${troubleshooting}#redirect-uri-mismatch`,
    };
  }
  const challenge = readCodeChallenge(query);
  if (challenge && challenge.method !== "S256") {
    return { error: "invalid_request", error_description: "The code_challenge_method must be S256." };
  }
  return null;
}

/**
 * GitHub takes the registered callback and anything below it.
 * @param {GitHubState} state
 * @param {string} redirectUri
 */
function isRegistered({ redirectUris }, redirectUri) {
  return redirectUris.some(
    (registered) => redirectUri === registered || redirectUri.startsWith(`${registered}/`),
  );
}

/**
 * @param {GitHubState} state
 * @param {URLSearchParams} query
 */
function toRedirectUri(state, query) {
  const asked = query.get("redirect_uri");
  return asked !== null && isRegistered(state, asked) ? asked : (state.redirectUris[0] ?? "");
}

/**
 * @param {GitHubState} state
 * @param {URLSearchParams} query
 * @param {Record<string, string>} parameters
 */
function toAnswer(state, query, parameters) {
  const url = new URL(toRedirectUri(state, query));
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  const appState = query.get("state");
  if (state.sendIssuer) url.searchParams.append("iss", state.issuer);
  if (appState !== null) url.searchParams.append("state", appState);
  return url;
}
