import { validateAuthResponse } from "oauth4webapi";
import type { Identity, Profile } from "../../contract/identity.js";
import type { AuthorizationChecks } from "./authorization-request.js";
import { expireServer, resolveAuthorizationServer } from "./authorization-server.js";
import type { Exchange } from "./exchange.js";
import { toProviderFetch } from "./guarded-fetch.js";
import { verifyAccessTokenHash, verifySecretSignature, verifySignature } from "./id-token.js";
import { createOAuthClient } from "./oauth-client.js";
import type { OAuthContext } from "./oauth-context.js";
import { toIdentity } from "./oauth-identity.js";
import { readPostedUser } from "./posted-user.js";
import { RemoteError } from "./remote-error.js";
import { isTenantTemplate } from "./tenant-issuer.js";
import { exchangeCode, type GrantedTokens } from "./token-request.js";
import { type OAuthStep, runStep } from "./translate-error.js";
import { fetchUserinfo } from "./userinfo.js";

/** What came back with the visitor, and what was kept from the request it answers. */
export interface AuthorizationResponse {
  readonly parameters: URLSearchParams;
  readonly checks: AuthorizationChecks;
}

/**
 * Turns the provider's answer into a proven identity: answer, code, tokens, signature, person, in that order.
 *
 * Throws an `AuthError`: OAUTH_DENIED, OAUTH_RESPONSE_INVALID, PROVIDER_UNAVAILABLE or PROFILE_INVALID.
 */
export async function verifyAuthorization(
  context: OAuthContext,
  { parameters, checks }: AuthorizationResponse,
): Promise<Identity> {
  const { provider } = context;
  const at = <T>(step: OAuthStep, act: () => T | Promise<T>) =>
    runStep({ provider: provider.id, redirectUri: checks.redirectUri, step }, act);
  await at("authorization", () => verifyShape(context, { parameters, checks }));
  const fetch = toProviderFetch(context);
  const server = await at("discovery", () => resolveAuthorizationServer(context, fetch));
  const client = await at("discovery", () => createOAuthClient(context, server.metadata));
  const exchange: Exchange = { context, fetch, server, client, checks };
  const answer = await at("authorization", () => verifyAnswer(exchange, parameters));
  try {
    const granted = await at("token", () => exchangeCode(exchange, answer));
    if (provider.type === "oidc") await at("keys", () => verifyIdToken(exchange, granted));
    const profile = await at("userinfo", () => readProfile(exchange, granted));
    const posted = readPostedUser(parameters, profile);
    return await toIdentity({ provider, profile: { ...profile, ...posted }, tokens: granted.tokens });
  } catch (thrown) {
    expireServer(context, server);
    throw thrown;
  }
}

/** RFC 6749 §3.1: no parameter comes twice, or two readers could each take another one. */
function verifyShape({ provider }: OAuthContext, { parameters, checks }: AuthorizationResponse): void {
  const names = [...parameters.keys()];
  if (new Set(names).size !== names.length) {
    throw new RemoteError("OAUTH_RESPONSE_INVALID", "a parameter came more than once");
  }
  const needsNonce = provider.type === "oidc" && provider.nonce !== false;
  if (checks.state === "" || (needsNonce && !checks.nonce)) {
    throw new RemoteError("OAUTH_RESPONSE_INVALID", "the sign-in was started without a state or a nonce");
  }
}

function verifyAnswer(
  { context, server, client, checks }: Exchange,
  parameters: URLSearchParams,
): URLSearchParams {
  const checked = new URLSearchParams(parameters);
  // Providers start to send `iss` (RFC 9207) without notice; with no issuer configured there is nothing to hold it
  // against, and the redirect URI of its own is what tells this provider from the others.
  const { issuer, discoveryUrl } = context.provider;
  const isUnnamed = (issuer ?? discoveryUrl) === undefined || isTenantTemplate(server.metadata);
  if (isUnnamed) checked.delete("iss");
  return validateAuthResponse(server.metadata, client.client, checked, checks.state);
}

async function verifyIdToken(exchange: Exchange, { claims, tokens, response }: GrantedTokens): Promise<void> {
  const algorithm = exchange.client.client.id_token_signed_response_alg ?? "";
  if (algorithm === "HS256")
    await verifySecretSignature(tokens.id_token ?? "", exchange.context.provider.clientSecret ?? "");
  else await verifySignature(exchange, response);
  if (claims !== null) await verifyAccessTokenHash(claims, tokens.access_token, algorithm);
}

async function readProfile(exchange: Exchange, { tokens, claims }: GrantedTokens): Promise<Profile> {
  const { provider } = exchange.context;
  if (provider.type === "oauth") return fetchUserinfo(exchange, tokens, null);
  const verified: Profile = { ...claims };
  if (!provider.fetchUserinfo || claims === null) return verified;
  const answer = await fetchUserinfo(exchange, tokens, claims.sub);
  const isShaped = typeof provider.userinfo === "object" && provider.userinfo.request !== undefined;
  // What the ID token says is signed, so it wins over the same claim of the userinfo answer; the app's own code over both.
  return isShaped ? { ...verified, ...answer, sub: claims.sub } : { ...answer, ...verified };
}
