// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Roblox tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { RobloxProfile } from "latchkey/providers/roblox";
 *
 * export const listMembers = (told: RobloxProfile) => Object.keys(told);
 * ```
 */
export interface RobloxProfile extends ServiceProfile {}

/**
 * Roblox, by OpenID Connect.
 *
 * @example
 * ```ts
 * Roblox({ clientId, clientSecret });
 * ```
 */
export function Roblox<P extends ServiceProfile = RobloxProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "roblox",
    name: "Roblox",
    type: "oidc",
    issuer: "https://apis.roblox.com/oauth/",
    scope: "openid profile",
  });
}

export default Roblox;
