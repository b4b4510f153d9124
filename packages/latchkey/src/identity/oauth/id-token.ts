import {
  type IDToken,
  jwksCache,
  KEY_SELECTION,
  OperationProcessingError,
  validateApplicationLevelSignature,
} from "oauth4webapi";
import { hmacSha256, sha256, sha512 } from "#crypto";
import { decodeBase64url, encodeBase64url } from "../../bytes/base64url.js";
import { isEqualBytes } from "../../bytes/equal.js";
import { toUtf8 } from "../../bytes/text.js";
import { forgetKeys, type KnownServer } from "./authorization-server.js";
import type { Exchange } from "./exchange.js";
import { RemoteError } from "./remote-error.js";
import { createRequestOptions } from "./request-options.js";

/** Proves that the provider signed the JWT of an answer, with one of the keys it publishes. */
export async function verifySignature(exchange: Exchange, response: Response): Promise<void> {
  const { context, server } = exchange;
  const hadKeys = "uat" in server.keys;
  try {
    await verifyWith(server, exchange, response);
  } catch (thrown) {
    const isUnknownKey = thrown instanceof OperationProcessingError && thrown.code === KEY_SELECTION;
    // The provider may have rotated its keys since ours were fetched: ask once more, at a bounded rate.
    const renewed = isUnknownKey && hadKeys ? forgetKeys(context, server) : null;
    if (renewed === null) throw thrown;
    await verifyWith(renewed, exchange, response);
  }
}

function verifyWith({ metadata, keys }: KnownServer, { fetch }: Exchange, response: Response): Promise<void> {
  return validateApplicationLevelSignature(metadata, response, {
    ...createRequestOptions(fetch, metadata.jwks_uri),
    [jwksCache]: keys,
  });
}

/** Proves that whoever knows the client's secret made this ID token (RFC 7518 §3.2). */
export async function verifySecretSignature(idToken: string, clientSecret: string): Promise<void> {
  const end = idToken.lastIndexOf(".");
  const signature = decodeBase64url(idToken.slice(end + 1));
  const expected = await hmacSha256(toUtf8(clientSecret), toUtf8(idToken.slice(0, end)));
  if (signature !== null && isEqualBytes(signature, expected)) return;
  throw new RemoteError("OAUTH_RESPONSE_INVALID", "ID token: signature verification failed");
}

/** Checks `at_hash` when it is there: the access token came with this ID token (OpenID Connect Core §3.1.3.8). */
export async function verifyAccessTokenHash(
  claims: IDToken,
  accessToken: string,
  algorithm: string,
): Promise<void> {
  if (claims.at_hash === undefined) return;
  const digest = algorithm.endsWith("256") ? sha256 : algorithm.endsWith("512") ? sha512 : null;
  if (digest === null) return;
  const bytes = await digest(toUtf8(accessToken));
  if (claims.at_hash === encodeBase64url(bytes.subarray(0, bytes.length / 2))) return;
  throw new RemoteError("OAUTH_RESPONSE_INVALID", 'ID token: unexpected "at_hash"');
}
