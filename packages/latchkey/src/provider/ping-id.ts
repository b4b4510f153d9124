// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Ping Identity, by OpenID Connect.
 *
 * @example
 * ```ts
 * PingID({
 *   clientId,
 *   clientSecret,
 *   issuer: "https://auth.pingone.eu/0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10/as",
 * });
 * ```
 */
export function PingID(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "ping-id",
    name: "Ping Identity",
    type: "oidc",
  });
}

export default PingID;
