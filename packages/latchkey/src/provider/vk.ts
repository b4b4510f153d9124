// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { vkEmail } from "./catalog/profile-reader.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What VK says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { VkProfile } from "latchkey/providers/vk";
 *
 * export const show = (document: VkProfile) => JSON.stringify(document);
 * ```
 */
export interface VkProfile {
  id: number;
  first_name: string;
  last_name: string;
  photo_100: string;
  can_access_closed: boolean;
  is_closed: boolean;
  deactivated?: string;
  sex?: number;
  screen_name?: string;
  photo_50?: string;
  online?: number;
  online_mobile?: number;
  online_app?: number;
  verified?: number;
  trending?: number;
  friend_status?: number;
  first_name_nom?: string;
  first_name_gen?: string;
  first_name_dat?: string;
  first_name_acc?: string;
  first_name_ins?: string;
  first_name_abl?: string;
  last_name_nom?: string;
  last_name_gen?: string;
  last_name_dat?: string;
  last_name_acc?: string;
  last_name_ins?: string;
  last_name_abl?: string;
  nickname?: string;
  maiden_name?: string;
  domain?: string;
  bdate?: string;
  timezone?: number;
  photo_200?: string;
  photo_max?: string;
  photo_200_orig?: string;
  photo_400_orig?: string;
  photo_max_orig?: string;
  photo_id?: string;
  has_photo?: number;
  has_mobile?: number;
  is_friend?: number;
  can_post?: number;
  can_see_all_posts?: number;
  can_see_audio?: number;
  photo_400?: string;
  wall_default?: string;
  interests?: string;
  books?: string;
  tv?: string;
  quotes?: string;
  about?: string;
  games?: string;
  movies?: string;
  activities?: string;
  music?: string;
  can_write_private_message?: number;
  can_send_friend_request?: number;
  site?: string;
  status?: string;
  followers_count?: number;
  blacklisted?: number;
  blacklisted_by_me?: number;
  is_favorite?: number;
  is_hidden_from_feed?: number;
  common_count?: number;
  home_town?: string;
  relation?: number;
  is_no_index?: number;
  email?: string;
  [field: string]: Loose;
}

/**
 * VK, by OAuth 2.0.
 *
 * @example
 * ```ts
 * VK({ clientId, clientSecret });
 * ```
 */
export function VK<P extends object = VkProfile>(options: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  return createService(options, {
    id: "vk",
    name: "VK",
    type: "oauth",
    authorization: { url: "https://oauth.vk.com/authorize", params: { v: "5.131" } },
    token: "https://oauth.vk.com/access_token?v=5.131",
    userinfo: "https://api.vk.com/method/users.get?fields=photo_100&v=5.131",
    scope: "email",
    clientAuthentication: "client_secret_post",
    profile: createProfile({
      id: "response.0.id",
      name: "{response.0.first_name} {response.0.last_name}",
      email: vkEmail,
      image: "response.0.photo_100",
    }),
  });
}

export default VK;
