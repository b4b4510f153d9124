import {
  type AuthorizationServer,
  type Client,
  type ClientAuth,
  ClientSecretPost,
  clockSkew,
  None,
} from "oauth4webapi";
import type { ClientAuthentication, OAuthProvider } from "../../contract/provider.js";
import { createAuthError } from "../../reason/auth-error.js";
import type { OAuthContext } from "./oauth-context.js";

/** This app as a provider's client: its metadata, and how it proves itself. */
export interface OAuthClient {
  readonly client: Client;
  readonly authentication: ClientAuth;
}

/** Makes the client of a provider. */
export function createOAuthClient(
  { provider, now }: OAuthContext,
  metadata: AuthorizationServer,
): OAuthClient {
  const client: Client = {
    client_id: provider.clientId ?? "",
    // oauth4webapi reads the machine's clock; the difference makes it follow the configured one.
    [clockSkew]: Math.floor(now() / 1000) - Math.floor(Date.now() / 1000),
  };
  if (provider.type === "oidc") {
    client.id_token_signed_response_alg = resolveSigningAlgorithm(
      provider.id,
      provider.idTokenSignedResponseAlg,
      metadata.id_token_signing_alg_values_supported,
    );
  }
  return { client, authentication: createClientAuthentication(provider, metadata) };
}

const asymmetricPattern = /^(?:(?:RS|PS|ES)(?:256|384|512)|Ed25519|EdDSA)$/;

/** One algorithm is accepted: what an attacker writes into a token's header chooses nothing (RFC 8725 §3.1). */
function resolveSigningAlgorithm(
  provider: string,
  configured: string | undefined,
  supported: unknown,
): string {
  if (configured !== undefined) {
    if (asymmetricPattern.test(configured)) return configured;
    throw createAuthError("CONFIG_INVALID", {
      option: `idTokenSignedResponseAlg of provider "${provider}"`,
      problem: `"${configured}" is no asymmetric signature algorithm`,
    });
  }
  if (!Array.isArray(supported) || supported.includes("RS256")) return "RS256";
  return supported.find((name) => typeof name === "string" && asymmetricPattern.test(name)) ?? "RS256";
}

function createClientAuthentication(provider: OAuthProvider, metadata: AuthorizationServer): ClientAuth {
  const { clientSecret } = provider;
  const method =
    provider.clientAuthentication ?? selectMethod(metadata.token_endpoint_auth_methods_supported);
  if (method === "none" || !clientSecret) return None();
  return method === "client_secret_post" ? ClientSecretPost(clientSecret) : createBasic(clientSecret);
}

/** Basic is the default when metadata is silent (RFC 8414 §2). */
function selectMethod(supported: unknown): ClientAuthentication {
  if (!Array.isArray(supported) || supported.includes("client_secret_basic")) return "client_secret_basic";
  return supported.includes("client_secret_post") ? "client_secret_post" : "client_secret_basic";
}

/**
 * `client_secret_basic` (RFC 6749 §2.3.1), in the form encoding of browsers.
 *
 * It leaves `-`, `.` and `_` alone, so that servers which forget to decode still see the usual secrets unchanged.
 */
function createBasic(clientSecret: string): ClientAuth {
  return (_server, client, _body, headers) => {
    const credentials = `${toFormText(client.client_id)}:${toFormText(clientSecret)}`;
    headers.set("authorization", `Basic ${btoa(credentials)}`);
  };
}

const toFormText = (text: string): string => new URLSearchParams([["", text]]).toString().slice(1);
