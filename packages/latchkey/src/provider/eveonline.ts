// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What EVE Online says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { EVEOnlineProfile } from "latchkey/providers/eveonline";
 *
 * export const show = (document: EVEOnlineProfile) => JSON.stringify(document);
 * ```
 */
export interface EVEOnlineProfile {
  CharacterID: number;
  CharacterName: string;
  ExpiresOn: string;
  Scopes: string;
  TokenType: string;
  CharacterOwnerHash: string;
  IntellectualProperty: string;
  [field: string]: Loose;
}

/**
 * EVE Online, by OAuth 2.0.
 *
 * @example
 * ```ts
 * EVEOnline({ clientId, clientSecret });
 * ```
 */
export function EVEOnline<P extends object = EVEOnlineProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
