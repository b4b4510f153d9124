// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Twitter says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { TwitterLegacyProfile } from "latchkey/providers/twitter";
 *
 * export const show = (document: TwitterLegacyProfile) => JSON.stringify(document);
 * ```
 */
export interface TwitterLegacyProfile {
  id: number;
  id_str: string;
  name: string;
  screen_name: string;
  location: string;
  description: string;
  url: string;
  protected: boolean;
  followers_count: number;
  friends_count: number;
  listed_count: number;
  created_at: string;
  favourites_count: number;
  geo_enabled: boolean;
  verified: boolean;
  statuses_count: number;
  contributors_enabled: boolean;
  is_translator: boolean;
  is_translation_enabled: boolean;
  profile_background_color: string;
  profile_background_image_url: string;
  profile_background_image_url_https: string;
  profile_background_tile: boolean;
  profile_image_url: string;
  profile_image_url_https: string;
  profile_banner_url: string;
  profile_link_color: string;
  profile_sidebar_border_color: string;
  profile_sidebar_fill_color: string;
  profile_text_color: string;
  profile_use_background_image: boolean;
  has_extended_profile: boolean;
  default_profile: boolean;
  default_profile_image: boolean;
  following: boolean;
  follow_request_sent: boolean;
  notifications: boolean;
  translator_type: string;
  suspended: boolean;
  needs_phone_verification: boolean;
  [field: string]: Loose;
}

/**
 * What Twitter says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { TwitterProfile } from "latchkey/providers/twitter";
 *
 * export const show = (document: TwitterProfile) => JSON.stringify(document);
 * ```
 */
export interface TwitterProfile {
  [field: string]: Loose;
}

/**
 * Twitter, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Twitter({ clientId, clientSecret });
 * ```
 */
export function Twitter<P extends object = TwitterProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "twitter",
    name: "Twitter",
    type: "oauth",
    formerVersion: "1.0A",
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

/**
 * Twitter, by OAuth 1.0A, which is not spoken here: OAUTH1_UNSUPPORTED names what to use in its place.
 *
 * @example
 * ```ts
 * TwitterLegacy({ clientId, clientSecret });
 * ```
 */
export function TwitterLegacy<P extends object = TwitterLegacyProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return Twitter<P>({ ...options, version: "1.0A" });
}

export default Twitter;
