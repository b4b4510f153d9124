// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * EVE Online, by OAuth 2.0.
 *
 * @example
 * ```ts
 * EVEOnline({ clientId, clientSecret });
 * ```
 */
export function EVEOnline(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
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
