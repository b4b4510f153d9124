// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Kinde, by OpenID Connect.
 *
 * @example
 * ```ts
 * Kinde({ clientId, clientSecret, issuer: "https://harbour.kinde.com" });
 * ```
 */
export function Kinde(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "kinde",
    name: "Kinde",
    type: "oidc",
  });
}

export default Kinde;
