// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Keycloak, by OpenID Connect.
 *
 * @example
 * ```ts
 * Keycloak({ clientId, clientSecret, issuer: "https://id.example.com/realms/harbour" });
 * ```
 */
export function Keycloak(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "keycloak",
    name: "Keycloak",
    type: "oidc",
  });
}

export default Keycloak;
