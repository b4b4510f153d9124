// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Battle.net tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { BattleNetProfile } from "latchkey/providers/battlenet";
 *
 * export const listMembers = (told: BattleNetProfile) => Object.keys(told);
 * ```
 */
export interface BattleNetProfile extends ServiceProfile {}

/**
 * Battle.net, by OpenID Connect.
 *
 * @example
 * ```ts
 * BattleNet({ clientId, clientSecret, issuer: "https://oauth.battle.net" });
 * ```
 */
export function BattleNet<P extends ServiceProfile = BattleNetProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "battlenet",
    name: "Battle.net",
    type: "oidc",
    scope: "openid",
    profile: createProfile({ id: "sub", name: ["battle_tag", "battletag"] }),
  });
}

export default BattleNet;
