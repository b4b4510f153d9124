// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { vkEmail } from "./catalog/profile-reader.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What VK tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { VkProfile } from "latchkey/providers/vk";
 *
 * export const listMembers = (told: VkProfile) => Object.keys(told);
 * ```
 */
export interface VkProfile extends ServiceProfile {}

/**
 * VK, by OAuth 2.0.
 *
 * @example
 * ```ts
 * VK({ clientId, clientSecret });
 * ```
 */
export function VK<P extends ServiceProfile = VkProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
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
