// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { kakaoEmail } from "./catalog/profile-reader.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Kakao tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { KakaoProfile } from "latchkey/providers/kakao";
 *
 * export const listMembers = (told: KakaoProfile) => Object.keys(told);
 * ```
 */
export interface KakaoProfile extends ServiceProfile {}

/**
 * Kakao, by OAuth 2.0.
 *
 * An e-mail address that Kakao has not verified is left out.
 *
 * @example
 * ```ts
 * Kakao({ clientId, clientSecret });
 * ```
 */
export function Kakao<P extends ServiceProfile = KakaoProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "kakao",
    name: "Kakao",
    type: "oauth",
    authorization: "https://kauth.kakao.com/oauth/authorize",
    token: "https://kauth.kakao.com/oauth/token",
    userinfo: "https://kapi.kakao.com/v2/user/me",
    clientAuthentication: "client_secret_post",
    profile: createProfile({
      id: "id",
      name: ["kakao_account.profile.nickname", "properties.nickname"],
      email: kakaoEmail,
      image: ["kakao_account.profile.profile_image_url", "properties.profile_image"],
    }),
  });
}

export default Kakao;
