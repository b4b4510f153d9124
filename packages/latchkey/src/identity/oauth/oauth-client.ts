import {
  type AuthorizationServer,
  type Client,
  type ClientAuth,
  ClientSecretJwt,
  ClientSecretPost,
  clockSkew,
  None,
  PrivateKeyJwt,
} from "oauth4webapi";
import { importPrivateJwk } from "../../bytes/import-private-jwk.js";
import type { ClientAuthentication, OAuthProvider, OidcProvider } from "../../contract/provider.js";
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
      provider,
      metadata.id_token_signing_alg_values_supported,
    );
  }
  return { client, authentication: createClientAuthentication(provider, metadata) };
}

const asymmetricPattern = /^(?:(?:RS|PS|ES)(?:256|384|512)|Ed25519|EdDSA)$/;

/** One algorithm is accepted: what an attacker writes into a token's header chooses nothing (RFC 8725 §3.1). */
function resolveSigningAlgorithm(provider: OidcProvider, supported: unknown): string {
  const { id, idTokenSignedResponseAlg: configured, clientSecret } = provider;
  if (configured !== undefined) {
    if (asymmetricPattern.test(configured) || (configured === "HS256" && clientSecret)) return configured;
    throw createAuthError("CONFIG_INVALID", {
      option: `idTokenSignedResponseAlg of provider "${id}"`,
      problem: `"${configured}" is neither an asymmetric signature algorithm nor HS256 with a client secret`,
    });
  }
  if (!Array.isArray(supported) || supported.includes("RS256")) return "RS256";
  return supported.find((name) => typeof name === "string" && asymmetricPattern.test(name)) ?? "RS256";
}

function createClientAuthentication(provider: OAuthProvider, metadata: AuthorizationServer): ClientAuth {
  const { clientSecret } = provider;
  const method =
    provider.clientAuthentication ?? selectMethod(metadata.token_endpoint_auth_methods_supported);
  if (method === "private_key_jwt") return createKeyProof(provider);
  if (method === "none" || !clientSecret) return None();
  if (method === "client_secret_jwt") return ClientSecretJwt(clientSecret);
  return method === "client_secret_post" ? ClientSecretPost(clientSecret) : createBasic(clientSecret);
}

/** `private_key_jwt` (OpenID Connect Core §9); a JSON Web Key is imported when the first proof is made. */
function createKeyProof({ id, clientPrivateKey }: OAuthProvider): ClientAuth {
  return async (...request) => {
    if (clientPrivateKey === undefined) {
      throw createAuthError("CONFIG_INVALID", {
        option: `clientPrivateKey of provider "${id}"`,
        problem: "private_key_jwt needs the key to sign with",
      });
    }
    const key = "kty" in clientPrivateKey ? await importPrivateJwk(clientPrivateKey) : clientPrivateKey;
    if (key === null) {
      throw createAuthError("CONFIG_INVALID", {
        option: `clientPrivateKey of provider "${id}"`,
        problem: "it is no private RSA, EC or OKP key that this runtime can read",
      });
    }
    await PrivateKeyJwt(key as CryptoKey)(...request);
  };
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
