import { randomBytes } from "node:crypto";
import { standInClients } from "../client.mjs";
import { redirect, sendHtml } from "../http/answer.mjs";
import { readForm } from "../http/read-form.mjs";
import { google } from "../page/brand.mjs";
import { renderErrorPage } from "../page/layout.mjs";
import { findPerson, people } from "../person.mjs";
import { readCodeChallenge } from "../token/pkce.mjs";
import { renderChooserPage } from "./chooser-page.mjs";
import { toAuthorizationScope } from "./scope.mjs";

/** @typedef {import("./state.mjs").GoogleState} GoogleState */
/** @typedef {import("../person.mjs").Person} Person */

/**
 * @param {GoogleState} state
 * @param {{ appName: string, codesIssued: string[] }} options
 */
export function createAuthorization(state, { appName, codesIssued }) {
  return async function answerAuthorization(
    /** @type {import("../http/start-server.mjs").Exchange} */ { request, response, url },
  ) {
    const form = request.method === "POST" ? await readForm(request) : null;
    const query = form ?? url.searchParams;
    const problem = findProblem(state, query);
    if (problem) {
      const title = `Error ${problem.status}: ${problem.error}`;
      const html = renderErrorPage({ brand: google, title, text: problem.text });
      return sendHtml(response, { status: problem.status, html });
    }
    if (query.get("prompt") === "none") return redirect(response, toDenial(state, query, "login_required"));

    const person = findPerson(form?.get("account") ?? "");
    if (!person) {
      const denyUrl = toDenial(state, query, "access_denied");
      const page = { query, appName, denyUrl, hint: query.get("login_hint") };
      return sendHtml(response, { html: renderChooserPage(page) });
    }
    const answer = issueCode(state, query, person);
    codesIssued.push(answer.code);
    redirect(response, answer.url);
  };
}

/**
 * What is wrong with the request itself; Google tells the person, not the app.
 * @param {GoogleState} state
 * @param {URLSearchParams} query
 */
function findProblem(state, query) {
  const invalid = (/** @type {string} */ text) => ({ status: 400, error: "invalid_request", text });
  if (query.get("client_id") !== standInClients.google.clientId) {
    return { status: 401, error: "invalid_client", text: "The OAuth client was not found." };
  }
  if (!state.redirectUris.includes(query.get("redirect_uri") ?? "")) {
    const text = "The redirect URI of the request is not registered for this client.";
    return { status: 400, error: "redirect_uri_mismatch", text };
  }
  if (!query.get("response_type")) return invalid("Required parameter is missing: response_type");
  if (query.get("response_type") !== "code") {
    return {
      status: 400,
      error: "unsupported_response_type",
      text: "This stand-in answers response_type=code.",
    };
  }
  if (!query.get("scope")) return invalid("Missing required parameter: scope");
  const challenge = readCodeChallenge(query);
  if (challenge && !["plain", "S256"].includes(challenge.method)) {
    return invalid("Invalid code_challenge_method. Supported: plain, S256.");
  }
  return null;
}

/**
 * @param {GoogleState} state
 * @param {URLSearchParams} query
 * @param {string} error
 */
function toDenial(state, query, error) {
  return toAnswer(query, { error, iss: state.origin });
}

/**
 * @param {URLSearchParams} query
 * @param {Record<string, string>} parameters
 */
function toAnswer(query, parameters) {
  const url = new URL(query.get("redirect_uri") ?? "");
  const appState = query.get("state");
  if (appState !== null) url.searchParams.append("state", appState);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  return url;
}

/**
 * @param {GoogleState} state
 * @param {URLSearchParams} query
 * @param {Person} person
 */
function issueCode(state, query, person) {
  const scopes = (query.get("scope") ?? "").split(" ").filter(Boolean);
  const consents = query.get("prompt")?.split(" ").includes("consent") || !state.consented.has(person.key);
  state.consented.add(person.key);
  const code = `4/0A${randomBytes(54).toString("base64url")}`;
  state.codes.put(code, {
    person,
    scopes,
    nonce: query.get("nonce"),
    redirectUri: query.get("redirect_uri") ?? "",
    challenge: readCodeChallenge(query),
    // Google gives a refresh token only when the person has just consented.
    offline: query.get("access_type") === "offline" && consents,
  });
  const url = toAnswer(query, {
    iss: state.origin,
    code,
    scope: toAuthorizationScope(scopes),
    authuser: String(people.indexOf(person)),
    ...(person.hostedDomain && { hd: person.hostedDomain }),
    prompt: consents ? "consent" : "none",
  });
  return { code, url };
}
