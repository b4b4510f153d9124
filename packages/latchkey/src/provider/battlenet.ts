// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Battle.net, by OpenID Connect.
 *
 * @example
 * ```ts
 * BattleNet({ clientId, clientSecret, issuer: "https://oauth.battle.net" });
 * ```
 */
export function BattleNet(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "battlenet",
    name: "Battle.net",
    type: "oidc",
    scope: "openid",
    profile: createProfile({ id: "sub", name: ["battle_tag", "battletag"] }),
  });
}

export default BattleNet;
