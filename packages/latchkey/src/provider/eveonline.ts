// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What EVE Online tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { EVEOnlineProfile } from "latchkey/providers/eveonline";
 *
 * export const listMembers = (told: EVEOnlineProfile) => Object.keys(told);
 * ```
 */
export interface EVEOnlineProfile extends ServiceProfile {}

/**
 * EVE Online, by OAuth 2.0.
 *
 * @example
 * ```ts
 * EVEOnline({ clientId, clientSecret });
 * ```
 */
export function EVEOnline<P extends ServiceProfile = EVEOnlineProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "eveonline",
    name: "EVE Online",
    type: "oauth",
    authorization: "https://login.eveonline.com/v2/oauth/authorize",
    token: "https://login.eveonline.com/v2/oauth/token",
    userinfo: "https://login.eveonline.com/oauth/verify",
    scope: "publicData",
    profile: createProfile({
      id: "CharacterID",
      name: "CharacterName",
      image: "https://images.evetech.net/characters/{CharacterID}/portrait?size=128",
    }),
  });
}

export default EVEOnline;
