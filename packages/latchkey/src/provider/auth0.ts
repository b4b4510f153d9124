// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * Auth0, by OpenID Connect.
 *
 * @example
 * ```ts
 * Auth0({ clientId, clientSecret, issuer: "https://harbour.eu.auth0.com" });
 * ```
 */
export function Auth0({ issuer, ...options }: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "auth0",
    name: "Auth0",
    type: "oidc",
    issuer: withEnding(issuer, "/"),
  });
}

export default Auth0;
