import { type AuthorizationServer, discoveryRequest, processDiscoveryResponse } from "oauth4webapi";
import { isUsableUrl } from "../../config/resolve-providers.js";
import { createAnswerError, RemoteError } from "./remote-error.js";
import { createRequestOptions } from "./request-options.js";

interface DiscoveryInput {
  readonly issuer: string;
  readonly type: "oauth" | "oidc";
  /** Whether the document may name another issuer of the same origin, one of many tenants. */
  readonly isAnyTenant: boolean;
  readonly allowPlainHttp?: boolean;
  readonly fetch: typeof fetch;
}

/** Reads the metadata at a URL that the app names; the issuer is whoever the document says. */
export async function readMetadata(
  url: string,
  fetch: typeof globalThis.fetch,
): Promise<AuthorizationServer> {
  const response = await fetch(url, { headers: { accept: "application/json" } });
  const issuer = await readIssuer(response);
  if (issuer === null) throw createAnswerError(response);
  return processDiscoveryResponse(new URL(issuer), response);
}

/** Asks an issuer for its metadata (OpenID Connect Discovery §4, RFC 8414 §3); its name must be the one asked for. */
export async function discoverMetadata({
  issuer,
  type,
  isAnyTenant,
  allowPlainHttp,
  fetch,
}: DiscoveryInput): Promise<AuthorizationServer> {
  if (!isUsableUrl(issuer, { allowPlainHttp })) {
    throw new RemoteError("OAUTH_RESPONSE_INVALID", "its issuer is neither https nor on this machine");
  }
  const url = new URL(issuer);
  const options = createRequestOptions(fetch, issuer);
  let response = await discoveryRequest(url, { ...options, algorithm: type === "oidc" ? "oidc" : "oauth2" });
  // Most plain OAuth servers publish their metadata only under the older name (RFC 8414 §5).
  if (type === "oauth" && response.status === 404) response = await discoveryRequest(url, options);
  const named = await readIssuer(response);
  const expected = named !== null && isSameIssuer(named, issuer, isAnyTenant) ? new URL(named) : url;
  const metadata = await processDiscoveryResponse(expected, response);
  // oauth4webapi compares parsed URLs; RFC 8414 §3.3 wants the same text, as ID tokens will hold it.
  if (metadata.issuer !== named || !isSameIssuer(named, issuer, isAnyTenant))
    throw createIssuerError(metadata.issuer, issuer);
  return metadata;
}

/** Both forms of an ending slash lead to one document, so there the document says which is right. */
function isSameIssuer(named: string, issuer: string, isAnyTenant: boolean): boolean {
  if (named.replace(/\/$/, "") === issuer.replace(/\/$/, "")) return true;
  return isAnyTenant && new URL(named).origin === new URL(issuer).origin;
}

async function readIssuer(response: Response): Promise<string | null> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const named = typeof body === "object" && body !== null && "issuer" in body ? body.issuer : null;
  return typeof named === "string" && URL.canParse(named) ? named : null;
}

/** The error of metadata that belongs to somebody else; often it is only a missing slash. */
export function createIssuerError(found: string, expected: string): RemoteError {
  const shown = found.slice(0, 200).replace(/[^\x21-\x7e]/g, "?");
  return new RemoteError(
    "OAUTH_RESPONSE_INVALID",
    `its metadata names the issuer "${shown}", but "${expected}" is configured`,
  );
}
