// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Vipps tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { VippsProfile } from "latchkey/providers/vipps";
 *
 * export const listMembers = (told: VippsProfile) => Object.keys(told);
 * ```
 */
export interface VippsProfile extends ServiceProfile {}

/**
 * Vipps, by OpenID Connect.
 *
 * @example
 * ```ts
 * Vipps({ clientId, clientSecret });
 * ```
 */
export function Vipps<P extends ServiceProfile = VippsProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "vipps",
    name: "Vipps",
    type: "oidc",
    issuer: "https://api.vipps.no/access-management-1.0/access/",
    scope: "openid name email",
    fetchUserinfo: true,
  });
}

export default Vipps;
