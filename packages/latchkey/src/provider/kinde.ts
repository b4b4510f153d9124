// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Kinde tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { KindeProfile } from "latchkey/providers/kinde";
 *
 * export const listMembers = (told: KindeProfile) => Object.keys(told);
 * ```
 */
export interface KindeProfile extends ServiceProfile {}

/**
 * Kinde, by OpenID Connect.
 *
 * @example
 * ```ts
 * Kinde({ clientId, clientSecret, issuer: "https://harbour.kinde.com" });
 * ```
 */
export function Kinde<P extends ServiceProfile = KindeProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "kinde",
    name: "Kinde",
    type: "oidc",
  });
}

export default Kinde;
