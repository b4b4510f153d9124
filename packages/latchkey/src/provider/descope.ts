// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Descope, by OpenID Connect.
 *
 * @example
 * ```ts
 * Descope({ clientId, clientSecret, issuer: "https://api.descope.com/P2abcdefghijklmnopqrstuvwxyz" });
 * ```
 */
export function Descope(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "descope",
    name: "Descope",
    type: "oidc",
  });
}

export default Descope;
