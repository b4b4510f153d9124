// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * IdentityServer4, by OpenID Connect.
 *
 * @example
 * ```ts
 * IdentityServer4({ clientId, clientSecret, issuer: "https://id.example.com" });
 * ```
 */
export function IdentityServer4<P extends object = ServiceProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService(options, {
    id: "identity-server4",
    name: "IdentityServer4",
    type: "oidc",
  });
}

export default IdentityServer4;
