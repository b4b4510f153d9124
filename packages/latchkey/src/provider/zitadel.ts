// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * ZITADEL, by OpenID Connect.
 *
 * @example
 * ```ts
 * Zitadel({ clientId, clientSecret, issuer: "https://harbour.zitadel.cloud" });
 * ```
 */
export function Zitadel(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "zitadel",
    name: "ZITADEL",
    type: "oidc",
    scope: "openid email profile",
  });
}

export default Zitadel;
