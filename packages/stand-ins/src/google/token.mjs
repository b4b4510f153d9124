import { randomBytes } from "node:crypto";
import { standInClients } from "../client.mjs";
import { redirect, sendJson } from "../http/answer.mjs";
import { readForm } from "../http/read-form.mjs";
import { readClientCredentials } from "../token/client-authentication.mjs";
import { isCodeVerifier } from "../token/pkce.mjs";
import { createSigningKey } from "../token/signing-key.mjs";
import { createIdTokenClaims, spoilIdToken } from "./id-token.mjs";
import { toTokenScope } from "./scope.mjs";

/** @typedef {import("./state.mjs").GoogleState} GoogleState */
/** @typedef {import("./state.mjs").Grant} Grant */
/** @typedef {{ status: number, error: string, error_description: string }} Refusal */
/** @typedef {Awaited<ReturnType<typeof createSigningKey>>} SigningKey */

/**
 * @typedef {object} TokenOptions
 * @property {() => SigningKey} signingKey
 * @property {(kind: string) => boolean} strikes
 * @property {() => import("./state.mjs").Alterations} alterations
 */

/**
 * @param {GoogleState} state
 * @param {TokenOptions} options
 */
export function createTokenEndpoint(state, options) {
  const { strikes, alterations } = options;
  return async function answerToken(
    /** @type {import("../http/start-server.mjs").Exchange} */ { request, response },
  ) {
    const form = request.method === "POST" ? await readForm(request) : null;
    if (strikes("redirect")) return redirect(response, `${state.origin}/elsewhere`, 302);
    const granted = strikes("token-error")
      ? refuse(400, "invalid_grant", "Bad Request")
      : readGrant(state, request, form ?? new URLSearchParams());
    if ("error" in granted) {
      const { status, ...body } = granted;
      return sendJson(response, { status, body });
    }
    const answer = await issueTokens(state, granted, options);
    const body = alterations().token?.(answer) ?? answer;
    sendJson(response, { body: strikes("huge") ? { ...body, padding: "x".repeat(5 * 1024 * 1024) } : body });
  };
}

/**
 * @param {number} status
 * @param {string} error
 * @param {string} error_description
 * @returns {Refusal}
 */
function refuse(status, error, error_description) {
  return { status, error, error_description };
}

/**
 * @param {GoogleState} state
 * @param {import("node:http").IncomingMessage} request
 * @param {URLSearchParams} form
 * @returns {{ grant: Grant, refreshes: boolean } | Refusal}
 */
function readGrant(state, request, form) {
  const client = readClientCredentials(request, form);
  if (!client) return refuse(400, "invalid_request", "Could not determine client ID from request.");
  const { clientId, clientSecret } = standInClients.google;
  if (client.clientId !== clientId) return refuse(401, "invalid_client", "The OAuth client was not found.");
  if (client.clientSecret !== clientSecret) {
    return client.clientSecret
      ? refuse(401, "invalid_client", "Unauthorized")
      : refuse(400, "invalid_request", "client_secret is missing.");
  }
  switch (form.get("grant_type")) {
    case "authorization_code":
      return redeemCode(state, form);
    case "refresh_token": {
      const grant = state.refreshTokens.get(form.get("refresh_token") ?? "");
      return grant ? { grant, refreshes: true } : refuse(400, "invalid_grant", "Bad Request");
    }
    default:
      return refuse(400, "unsupported_grant_type", `Invalid grant_type: ${form.get("grant_type") ?? ""}`);
  }
}

/**
 * @param {GoogleState} state
 * @param {URLSearchParams} form
 * @returns {{ grant: Grant, refreshes: boolean } | Refusal}
 */
function redeemCode(state, form) {
  const code = form.get("code");
  if (!code) return refuse(400, "invalid_request", "Missing required parameter: code");
  const taken = state.codes.take(code);
  if (taken.state === "unknown") return refuse(400, "invalid_grant", "Malformed auth code.");
  if (taken.state === "spent") return refuse(400, "invalid_grant", "Bad Request");
  const grant = taken.value;
  if (form.get("redirect_uri") !== grant.redirectUri)
    return refuse(400, "redirect_uri_mismatch", "Bad Request");
  const verifier = form.get("code_verifier");
  if (grant.challenge && !verifier) return refuse(400, "invalid_grant", "Missing code verifier.");
  if (grant.challenge && !isCodeVerifier(grant.challenge, verifier ?? "")) {
    return refuse(400, "invalid_grant", "Invalid code verifier.");
  }
  return { grant, refreshes: false };
}

/**
 * @param {GoogleState} state
 * @param {{ grant: Grant, refreshes: boolean }} granted
 * @param {TokenOptions} options
 * @returns {Promise<Record<string, unknown>>}
 */
async function issueTokens(state, { grant, refreshes }, { signingKey, strikes, alterations }) {
  const accessToken = `ya29.a0${randomBytes(90).toString("base64url")}`;
  state.accessTokens.set(accessToken, grant);
  const refreshToken = grant.offline && !refreshes ? `1//0${randomBytes(60).toString("base64url")}` : null;
  if (refreshToken) state.refreshTokens.set(refreshToken, grant);
  return {
    access_token: accessToken,
    expires_in: 3599,
    ...(refreshToken && { refresh_token: refreshToken }),
    scope: toTokenScope(grant.scopes),
    token_type: "Bearer",
    ...(grant.scopes.includes("openid") && { id_token: await signIdToken() }),
  };

  async function signIdToken() {
    // RFC 6749 §6 refreshes carry no nonce at Google.
    const about = refreshes ? { ...grant, nonce: null } : grant;
    const claims = spoilIdToken(createIdTokenClaims(state, { grant: about, accessToken }), strikes);
    const key = signingKey();
    const signer = strikes("bad-signature") ? await createSigningKey(key.kid) : key;
    return signer.sign(alterations().idToken?.(claims) ?? claims);
  }
}
