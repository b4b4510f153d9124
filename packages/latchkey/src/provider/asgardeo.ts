// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * Asgardeo, by OpenID Connect.
 *
 * @example
 * ```ts
 * Asgardeo({ clientId, clientSecret, issuer: "https://api.asgardeo.io/t/harbour" });
 * ```
 */
export function Asgardeo({ issuer, ...options }: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "asgardeo",
    name: "Asgardeo",
    type: "oidc",
    issuer: withEnding(issuer, "/oauth2/token"),
  });
}

export default Asgardeo;
