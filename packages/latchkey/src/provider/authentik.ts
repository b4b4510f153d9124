// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * Authentik, by OpenID Connect.
 *
 * @example
 * ```ts
 * Authentik({ clientId, clientSecret, issuer: "https://id.example.com/application/o/harbour" });
 * ```
 */
export function Authentik({ issuer, ...options }: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "authentik",
    name: "Authentik",
    type: "oidc",
    issuer: withEnding(issuer, "/"),
  });
}

export default Authentik;
