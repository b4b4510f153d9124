// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Passage, by OpenID Connect.
 *
 * @example
 * ```ts
 * Passage({ clientId, clientSecret, issuer: "https://harbour.withpassage.com" });
 * ```
 */
export function Passage(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "passage",
    name: "Passage",
    type: "oidc",
    scope: "openid email",
    clientAuthentication: "client_secret_basic",
  });
}

export default Passage;
