// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { yandexAvatar } from "./catalog/profile-reader.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * What Yandex tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { YandexProfile } from "latchkey/providers/yandex";
 *
 * export const listMembers = (told: YandexProfile) => Object.keys(told);
 * ```
 */
export interface YandexProfile extends ServiceProfile {}

/**
 * Yandex, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Yandex({ clientId, clientSecret });
 * ```
 */
export function Yandex<P extends ServiceProfile = YandexProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "yandex",
    name: "Yandex",
    type: "oauth",
    authorization: "https://oauth.yandex.ru/authorize",
    token: "https://oauth.yandex.ru/token",
    userinfo: createUserinfo("Yandex", { url: "https://login.yandex.ru/info?format=json", scheme: "OAuth" }),
    scope: "login:info login:email login:avatar",
    profile: createProfile({
      id: "id",
      name: ["display_name", "real_name", "first_name"],
      email: ["default_email", "emails.0"],
      image: yandexAvatar,
    }),
  });
}

export default Yandex;
