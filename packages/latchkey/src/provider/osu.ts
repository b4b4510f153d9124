// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What osu! says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { OsuUserCompact } from "latchkey/providers/osu";
 *
 * export const show = (document: OsuUserCompact) => JSON.stringify(document);
 * ```
 */
export interface OsuUserCompact {
  avatar_url: string;
  country_code: string;
  default_group: string;
  id: number | string;
  is_active: boolean;
  is_bot: boolean;
  is_deleted: boolean;
  is_online: boolean;
  is_supporter: boolean;
  pm_friends_only: boolean;
  profile_colour: string | null;
  username: string;
  [field: string]: Loose;
}

/**
 * What osu! says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { OsuProfile } from "latchkey/providers/osu";
 *
 * export const show = (document: OsuProfile) => JSON.stringify(document);
 * ```
 */
export interface OsuProfile {
  discord: string | null;
  has_supported: boolean;
  interests: string | null;
  location: string | null;
  max_blocks: number;
  max_friends: number;
  occupation: string | null;
  playmode: string;
  playstyle: string[];
  post_count: number;
  profile_order: string[];
  title: string | null;
  title_url: string | null;
  twitter: string | null;
  website: string | null;
  is_restricted: boolean;
  [field: string]: Loose;
}

/**
 * osu!, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Osu({ clientId, clientSecret });
 * ```
 */
export function Osu<P extends object = OsuProfile>(options: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  return createService(options, {
    id: "osu",
    name: "osu!",
    type: "oauth",
    authorization: "https://osu.ppy.sh/oauth/authorize",
    token: "https://osu.ppy.sh/oauth/token",
    userinfo: "https://osu.ppy.sh/api/v2/me",
    scope: "identify",
    profile: createProfile({ id: "id", name: "username", image: "avatar_url" }),
  });
}

export default Osu;
