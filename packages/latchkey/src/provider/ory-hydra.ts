// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Hydra, by OpenID Connect.
 *
 * @example
 * ```ts
 * OryHydra({ clientId, clientSecret, issuer: "https://harbour.projects.oryapis.com" });
 * ```
 */
export function OryHydra(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "hydra",
    name: "Hydra",
    type: "oidc",
  });
}

export default OryHydra;
