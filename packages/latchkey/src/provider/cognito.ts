// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Cognito, by OpenID Connect.
 *
 * @example
 * ```ts
 * Cognito({
 *   clientId,
 *   clientSecret,
 *   issuer: "https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_AbCdEfGhI",
 * });
 * ```
 */
export function Cognito(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "cognito",
    name: "Cognito",
    type: "oidc",
  });
}

export default Cognito;
