// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Vipps, by OpenID Connect.
 *
 * @example
 * ```ts
 * Vipps({ clientId, clientSecret });
 * ```
 */
export function Vipps(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "vipps",
    name: "Vipps",
    type: "oidc",
    issuer: "https://api.vipps.no/access-management-1.0/access/",
    scope: "openid name email",
    fetchUserinfo: true,
  });
}

export default Vipps;
