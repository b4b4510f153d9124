// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { yandexAvatar } from "./catalog/profile-reader.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * What Yandex says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { YandexProfile } from "latchkey/providers/yandex";
 *
 * export const show = (document: YandexProfile) => JSON.stringify(document);
 * ```
 */
export interface YandexProfile {
  login: string;
  id: string;
  client_id: string;
  psuid: string;
  emails?: string[];
  default_email?: string;
  is_avatar_empty?: boolean;
  default_avatar_id?: string;
  birthday?: string | null;
  first_name?: string;
  last_name?: string;
  display_name?: string;
  real_name?: string;
  sex?: string | null;
  [field: string]: Loose;
}

/**
 * Yandex, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Yandex({ clientId, clientSecret });
 * ```
 */
export function Yandex<P extends object = YandexProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
