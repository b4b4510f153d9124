import { redirect, sendHtml } from "../http/answer.mjs";
import { readForm } from "../http/read-form.mjs";
import { harbour } from "../page/brand.mjs";
import { renderErrorPage } from "../page/layout.mjs";
import { findPerson, password } from "../person.mjs";
import { renderLoginPage } from "./login-page.mjs";

/** @typedef {import("../http/start-server.mjs").Exchange} Exchange */

/**
 * Answers `/interaction/…`, where oidc-provider sends a person it wants to sign in or ask for consent.
 * @param {any} provider  oidc-provider has no types
 * @param {string} appName
 */
export function createInteraction(provider, appName) {
  return async function answerInteraction(/** @type {Exchange} */ { request, response, url }) {
    const step = url.pathname.split("/")[3];
    const details = await readInteraction(provider, { request, response });
    if (!details) return sendExpired(response);

    if (step === "abort") {
      const result = { error: "access_denied", error_description: "The person cancelled the sign-in." };
      const next = await provider.interactionResult(request, response, result, {
        mergeWithLastSubmission: false,
      });
      return redirect(response, next);
    }
    if (details.prompt.name === "consent") {
      const consent = { grantId: await grantAsked(provider, details) };
      return redirect(response, await provider.interactionResult(request, response, { consent }));
    }

    const page = { uid: details.uid, appName, email: details.params.login_hint ?? "", refused: false };
    if (step !== "login" || request.method !== "POST")
      return sendHtml(response, { html: renderLoginPage(page) });
    const form = await readForm(request);
    const email = form?.get("email") ?? "";
    const person = findPerson(email);
    if (person?.email !== email.trim().toLowerCase() || form?.get("password") !== password) {
      return sendHtml(response, { html: renderLoginPage({ ...page, email, refused: true }) });
    }
    const result = { login: { accountId: person.harbourId } };
    const next = await provider.interactionResult(request, response, result, {
      mergeWithLastSubmission: false,
    });
    return redirect(response, next);
  };
}

/**
 * @param {any} provider
 * @param {Pick<Exchange, "request" | "response">} exchange
 */
async function readInteraction(provider, { request, response }) {
  try {
    return await provider.interactionDetails(request, response);
  } catch (error) {
    if (error instanceof Error && error.name === "SessionNotFound") return null;
    throw error;
  }
}

/** @param {import("node:http").ServerResponse} response */
function sendExpired(response) {
  const text = "Go back to the app and start again.";
  sendHtml(response, {
    status: 400,
    html: renderErrorPage({ brand: harbour, title: "This sign-in has expired", text }),
  });
}

/**
 * Grants whatever the app asked for: the demo has nothing to consent to.
 * @param {any} provider
 * @param {any} details
 * @returns {Promise<string>}
 */
async function grantAsked(provider, { grantId, session, params, prompt }) {
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  const { missingOIDCScope, missingOIDCClaims } = prompt.details;
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(" "));
  if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims);
  return grant.save();
}
