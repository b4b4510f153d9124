// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Okta, by OpenID Connect.
 *
 * @example
 * ```ts
 * Okta({ clientId, clientSecret, issuer: "https://harbour.okta.com" });
 * ```
 */
export function Okta(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "okta",
    name: "Okta",
    type: "oidc",
  });
}

export default Okta;
