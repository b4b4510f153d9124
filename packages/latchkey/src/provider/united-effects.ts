// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";

/**
 * What United Effects says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { UnitedEffectsProfile } from "latchkey/providers/united-effects";
 *
 * export const show = (document: UnitedEffectsProfile) => JSON.stringify(document);
 * ```
 */
export interface UnitedEffectsProfile {
  sub: string;
  email: string;
  [field: string]: Loose;
}

/**
 * United Effects, by OpenID Connect.
 *
 * @example
 * ```ts
 * UnitedEffects({ clientId, clientSecret, issuer: "https://auth.unitedeffects.com/harbour" });
 * ```
 */
export function UnitedEffects<P extends object = UnitedEffectsProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  const at = createTemplate({ issuer: options.issuer });
  return createService(options, {
    id: "united-effects",
    name: "United Effects",
    type: "oidc",
    authorization: { params: toParams({ resource: at("{issuer}") }) },
    scope: "openid email profile",
  });
}

export default UnitedEffects;
