// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";

/**
 * United Effects, by OpenID Connect.
 *
 * @example
 * ```ts
 * UnitedEffects({ clientId, clientSecret, issuer: "https://auth.unitedeffects.com/harbour" });
 * ```
 */
export function UnitedEffects(options: OidcOverrides = {}): OidcProvider {
  const at = createTemplate({ issuer: options.issuer });
  return createService<OidcProvider>(options, {
    id: "united-effects",
    name: "United Effects",
    type: "oidc",
    authorization: { params: toParams({ resource: at("{issuer}") }) },
    scope: "openid email profile",
  });
}

export default UnitedEffects;
