import { type AuthorizationServer, discoveryRequest, processDiscoveryResponse } from "oauth4webapi";
import { isSecureUrl } from "../../config/resolve-providers.js";
import { RemoteError } from "./remote-error.js";
import { createRequestOptions } from "./request-options.js";

interface DiscoveryInput {
  readonly issuer: string;
  readonly type: "oauth" | "oidc";
  readonly fetch: typeof fetch;
}

/** Asks an issuer for its metadata (OpenID Connect Discovery §4, RFC 8414 §3); its name must be the one asked for. */
export async function discoverMetadata({
  issuer,
  type,
  fetch,
}: DiscoveryInput): Promise<AuthorizationServer> {
  if (!isSecureUrl(issuer)) {
    throw new RemoteError("OAUTH_RESPONSE_INVALID", "its issuer is neither https nor on this machine");
  }
  const url = new URL(issuer);
  const options = createRequestOptions(fetch, issuer);
  let response = await discoveryRequest(url, { ...options, algorithm: type === "oidc" ? "oidc" : "oauth2" });
  // Most plain OAuth servers publish their metadata only under the older name (RFC 8414 §5).
  if (type === "oauth" && response.status === 404) response = await discoveryRequest(url, options);
  const metadata = await processDiscoveryResponse(url, response);
  // oauth4webapi compares parsed URLs; RFC 8414 §3.3 wants the same text, as ID tokens will hold it.
  if (metadata.issuer !== issuer) throw createIssuerError(metadata.issuer, issuer);
  return metadata;
}

/** The error of metadata that belongs to somebody else; often it is only a missing slash. */
export function createIssuerError(found: string, expected: string): RemoteError {
  const shown = found.slice(0, 200).replace(/[^\x21-\x7e]/g, "?");
  return new RemoteError(
    "OAUTH_RESPONSE_INVALID",
    `its metadata names the issuer "${shown}", but "${expected}" is configured`,
  );
}
