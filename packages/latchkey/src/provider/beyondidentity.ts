// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Beyond Identity, by OpenID Connect.
 *
 * @example
 * ```ts
 * BeyondIdentity({
 *   clientId,
 *   clientSecret,
 *   issuer: "https://auth-us.beyondidentity.com/v1/tenants/harbour/realms/main/applications/app",
 * });
 * ```
 */
export function BeyondIdentity(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "beyondidentity",
    name: "Beyond Identity",
    type: "oidc",
  });
}

export default BeyondIdentity;
