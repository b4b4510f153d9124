import { randomBytes } from "node:crypto";
import { harbour } from "../page/brand.mjs";
import { renderErrorPage, renderLayout } from "../page/layout.mjs";
import { findPerson } from "../person.mjs";
import { renderSignOutPage } from "./login-page.mjs";

/** @typedef {import("../person.mjs").Person} Person */

/**
 * What oidc-provider is told; everything left out keeps its default.
 * @param {{ origin: string, client: object, jwks: object, adapter: unknown, interactions: unknown }} parts
 */
export function createProviderConfiguration({ origin, client, jwks, adapter, interactions }) {
  return {
    adapter,
    jwks,
    clients: [client],
    interactions,
    // The app's tests read the person from the ID token, as most providers send it.
    conformIdTokenClaims: false,
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "given_name", "family_name", "picture", "preferred_username"],
    },
    cookies: {
      keys: [randomBytes(32).toString("base64url")],
      names: { session: "harbour_session", interaction: "harbour_interaction", resume: "harbour_resume" },
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: showSignOut, postLogoutSuccessSource: showSignedOut },
    },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 14 * 86400,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 14 * 86400,
      Session: 14 * 86400,
    },
    findAccount: (/** @type {unknown} */ _context, /** @type {string} */ sub) => findAccount(origin, sub),
    renderError: showError,
  };
}

/**
 * @param {string} origin
 * @param {string} sub
 */
function findAccount(origin, sub) {
  const person = findPerson(sub);
  return person && { accountId: sub, claims: () => toClaims(origin, person) };
}

/**
 * @param {string} origin
 * @param {Person} person
 */
function toClaims(origin, person) {
  return {
    sub: person.harbourId,
    email: person.email,
    email_verified: true,
    name: person.name,
    given_name: person.givenName,
    family_name: person.familyName,
    preferred_username: person.key,
    picture: `${origin}/avatar/${person.key}.svg`,
  };
}

/** @typedef {{ type: string, body: unknown }} Context  Koa's, as far as used here */

/**
 * @param {Context} context
 * @param {{ error: string, error_description?: string }} problem
 */
function showError(context, { error, error_description }) {
  context.type = "html";
  context.body = renderErrorPage({
    brand: harbour,
    title: error,
    text: error_description ?? "Sign-in failed.",
  });
}

/**
 * @param {Context} context
 * @param {string} form
 */
function showSignOut(context, form) {
  context.body = renderSignOutPage(form);
}

/** @param {Context} context */
function showSignedOut(context) {
  context.body = renderLayout({
    name: "signed-out",
    brand: harbour,
    title: "Signed out",
    content: '<h1>You are signed out</h1><p class="lead">You can close this page.</p>',
  });
}
