import {
  authorizationCodeGrantRequest,
  expectNoNonce,
  getValidatedIdTokenClaims,
  type IDToken,
  nopkce,
  processAuthorizationCodeResponse,
} from "oauth4webapi";
import type { TokenSet } from "../../contract/provider.js";
import { readParameters } from "./authorization-request.js";
import type { Exchange } from "./exchange.js";
import { RemoteError } from "./remote-error.js";
import { createRequestOptions } from "./request-options.js";
import { nameTenant } from "./tenant-issuer.js";
import { toConformingAnswer } from "./token-answer.js";
import { requestByHook } from "./token-hook.js";

/** What the token endpoint gave for a code; the claims are checked, their signature is not yet. */
export interface GrantedTokens {
  readonly tokens: TokenSet;
  readonly claims: IDToken | null;
  /** The answer they came in, by which oauth4webapi finds the ID token to verify. */
  readonly response: Response;
}

/** Exchanges the code of a validated answer for tokens (RFC 6749 §4.1.3; OpenID Connect Core §3.1.3). */
export async function exchangeCode(exchange: Exchange, answer: URLSearchParams): Promise<GrantedTokens> {
  const { context, server, checks } = exchange;
  const { provider } = context;
  const { client } = exchange.client;
  const { token } = provider;
  const hook = typeof token === "object" ? token.request?.bind(token) : undefined;
  const sent = await (hook === undefined
    ? requestTokens(exchange, answer)
    : requestByHook(exchange, answer, hook));
  const { response, idToken } = await toConformingAnswer(sent, provider);
  const metadata = await nameTenant(server.metadata, response);
  const granted = await processAuthorizationCodeResponse(metadata, client, response, {
    ...(provider.type === "oidc" && {
      expectedNonce: checks.nonce ?? (provider.nonce === false ? expectNoNonce : ""),
      requireIdToken: true,
      ...readMaxAge(exchange),
    }),
  });
  const claims = getValidatedIdTokenClaims(granted) ?? null;
  if (claims !== null) verifyParties(claims, client.client_id);
  const { expires_in: expiresIn } = granted;
  const tokens = { ...granted, ...idToken, ...readExpiry(expiresIn, context.now) };
  return { tokens, claims, response };
}

function requestTokens(exchange: Exchange, answer: URLSearchParams): Promise<Response> {
  const { context, fetch, server, checks } = exchange;
  const { client, authentication } = exchange.client;
  const { provider } = context;
  return authorizationCodeGrantRequest(
    server.metadata,
    client,
    authentication,
    answer,
    checks.redirectUri,
    provider.pkce === false ? nopkce : checks.codeVerifier,
    {
      ...createRequestOptions(fetch, server.metadata.token_endpoint),
      additionalParameters: { ...(typeof provider.token === "object" && provider.token.form) },
    },
  );
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
