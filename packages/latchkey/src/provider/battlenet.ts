// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Battle.net says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { BattleNetProfile } from "latchkey/providers/battlenet";
 *
 * export const show = (document: BattleNetProfile) => JSON.stringify(document);
 * ```
 */
export interface BattleNetProfile {
  sub: string;
  battle_tag: string;
  [field: string]: Loose;
}

/**
 * One of the words of Battle.net.
 *
 * @example
 * ```ts
 * import type { BattleNetIssuer } from "latchkey/providers/battlenet";
 *
 * export const show = (word: BattleNetIssuer) => word.length;
 * ```
 */
export type BattleNetIssuer = string;

/**
 * Battle.net, by OpenID Connect.
 *
 * @example
 * ```ts
 * BattleNet({ clientId, clientSecret, issuer: "https://oauth.battle.net" });
 * ```
 */
export function BattleNet<P extends object = BattleNetProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService(options, {
    id: "battlenet",
    name: "Battle.net",
    type: "oidc",
    scope: "openid",
    profile: createProfile({ id: "sub", name: ["battle_tag", "battletag"] }),
  });
}

export default BattleNet;
