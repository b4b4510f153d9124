import {
  authorizationCodeGrantRequest,
  getValidatedIdTokenClaims,
  type IDToken,
  nopkce,
  processAuthorizationCodeResponse,
} from "oauth4webapi";
import type { OAuthProvider, TokenSet } from "../../contract/provider.js";
import { type AuthorizationChecks, readParameters } from "./authorization-request.js";
import type { KnownServer } from "./authorization-server.js";
import type { OAuthClient } from "./oauth-client.js";
import type { OAuthContext } from "./oauth-context.js";
import { RemoteError } from "./remote-error.js";
import { createRequestOptions } from "./request-options.js";

/** What the token endpoint gave for a code; the claims are checked, their signature is not yet. */
export interface GrantedTokens {
  readonly tokens: TokenSet;
  readonly claims: IDToken | null;
  /** The answer they came in, by which oauth4webapi finds the ID token to verify. */
  readonly response: Response;
}

/** All that one exchange is about. */
export interface Exchange {
  readonly context: OAuthContext;
  readonly fetch: typeof fetch;
  readonly server: KnownServer;
  readonly client: OAuthClient;
  readonly checks: AuthorizationChecks;
}

/** Exchanges the code of a validated answer for tokens (RFC 6749 §4.1.3; OpenID Connect Core §3.1.3). */
export async function exchangeCode(exchange: Exchange, answer: URLSearchParams): Promise<GrantedTokens> {
  const { context, fetch, server, checks } = exchange;
  const { provider } = context;
  const { client, authentication } = exchange.client;
  const { metadata } = server;
  const sent = await authorizationCodeGrantRequest(
    metadata,
    client,
    authentication,
    answer,
    checks.redirectUri,
    provider.pkce === false ? nopkce : checks.codeVerifier,
    {
      ...createRequestOptions(fetch, metadata.token_endpoint),
      additionalParameters: { ...readParameters(provider.token) },
    },
  );
  const isOpenId = provider.type === "oidc";
  const response = await toConformingAnswer(sent, provider);
  const granted = await processAuthorizationCodeResponse(metadata, client, response, {
    ...(isOpenId && { expectedNonce: checks.nonce ?? "", requireIdToken: true, ...readMaxAge(exchange) }),
  });
  const claims = getValidatedIdTokenClaims(granted) ?? null;
  if (claims !== null) verifyParties(claims, client.client_id);
  return { tokens: { ...granted, ...readExpiry(granted.expires_in, context.now) }, claims, response };
}

/**
 * The answer in the form of RFC 6749 §5.1, for services that stray from it in ways that weaken nothing: a missing
 * `token_type` means bearer, `scope` may be a list or null, and JSON may be sent as plain text.
 */
async function toConformingAnswer(response: Response, provider: OAuthProvider): Promise<Response> {
  if (!response.ok) return response;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (typeof body !== "object" || body === null || !("access_token" in body)) return response;
  const answer: Record<string, unknown> = { ...body };
  if (Array.isArray(answer.scope)) answer.scope = answer.scope.join(" ");
  if (answer.scope === null) delete answer.scope;
  if (provider.type === "oauth") {
    answer.token_type ??= "bearer";
    // Plain OAuth has no key to verify an ID token with, so an unasked one must not look like proof.
    delete answer.id_token;
  }
  return Response.json(answer, { status: response.status });
}

function readMaxAge({ context }: Exchange): { maxAge?: number } {
  const maxAge = readParameters(context.provider.authorization).max_age;
  return maxAge === undefined || !/^\d{1,9}$/.test(maxAge) ? {} : { maxAge: Number(maxAge) };
}

/** OpenID Connect Core §3.1.3.7 (5) and §2: whom the token was made for, and about whom. */
function verifyParties(claims: IDToken, clientId: string): void {
  if (claims.azp !== undefined && claims.azp !== clientId) {
    throw new RemoteError("OAUTH_RESPONSE_INVALID", 'ID token: unexpected "azp"');
  }
  if (claims.sub.length === 0 || claims.sub.length > 255) {
    throw new RemoteError("OAUTH_RESPONSE_INVALID", 'ID token: "sub" is empty or longer than 255 characters');
  }
}

function readExpiry(expiresIn: number | undefined, now: () => number): { expires_at?: number } {
  if (expiresIn === undefined || expiresIn === 0) return {};
  const expiresAt = Math.floor(now() / 1000 + expiresIn);
  if (Number.isSafeInteger(expiresAt)) return { expires_at: expiresAt };
  throw new RemoteError("OAUTH_RESPONSE_INVALID", 'the answer\'s "expires_in" is no number of seconds');
}
