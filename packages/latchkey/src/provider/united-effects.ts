// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";

/**
 * What United Effects tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { UnitedEffectsProfile } from "latchkey/providers/united-effects";
 *
 * export const listMembers = (told: UnitedEffectsProfile) => Object.keys(told);
 * ```
 */
export interface UnitedEffectsProfile extends ServiceProfile {}

/**
 * United Effects, by OpenID Connect.
 *
 * @example
 * ```ts
 * UnitedEffects({ clientId, clientSecret, issuer: "https://auth.unitedeffects.com/harbour" });
 * ```
 */
export function UnitedEffects<P extends ServiceProfile = UnitedEffectsProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  const at = createTemplate({ issuer: options.issuer });
  return createService<OidcProvider<P>>(options, {
    id: "united-effects",
    name: "United Effects",
    type: "oidc",
    authorization: { params: toParams({ resource: at("{issuer}") }) },
    scope: "openid email profile",
  });
}

export default UnitedEffects;
