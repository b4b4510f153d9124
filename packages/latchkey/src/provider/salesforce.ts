// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Salesforce, by OpenID Connect.
 *
 * @example
 * ```ts
 * Salesforce({ clientId, clientSecret });
 * ```
 */
export function Salesforce(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "salesforce",
    name: "Salesforce",
    type: "oidc",
    issuer: "https://login.salesforce.com",
    fetchUserinfo: true,
  });
}

export default Salesforce;
