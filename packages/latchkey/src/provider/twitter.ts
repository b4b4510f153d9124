// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Twitter tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { TwitterProfile } from "latchkey/providers/twitter";
 *
 * export const listMembers = (told: TwitterProfile) => Object.keys(told);
 * ```
 */
export interface TwitterProfile extends ServiceProfile {}

/**
 * A part of what Twitter tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { TwitterLegacyProfile } from "latchkey/providers/twitter";
 *
 * export const listMembers = (told: TwitterLegacyProfile) => Object.keys(told);
 * ```
 */
export interface TwitterLegacyProfile extends ServiceProfile {}

/**
 * Twitter, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Twitter({ clientId, clientSecret });
 * ```
 */
export function Twitter<P extends ServiceProfile = TwitterProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "twitter",
    name: "Twitter",
    type: "oauth",
    authorization: "https://x.com/i/oauth2/authorize",
    token: "https://api.x.com/2/oauth2/token",
    userinfo: "https://api.x.com/2/users/me?user.fields=profile_image_url",
    scope: "users.read tweet.read offline.access",
    profile: createProfile({
      id: "data.id",
      name: "data.name",
      email: ["data.confirmed_email", "data.email"],
      image: "data.profile_image_url",
    }),
  });
}

export default Twitter;
