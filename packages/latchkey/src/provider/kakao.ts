// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { kakaoEmail } from "./catalog/profile-reader.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Kakao says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { KakaoProfile } from "latchkey/providers/kakao";
 *
 * export const show = (document: KakaoProfile) => JSON.stringify(document);
 * ```
 */
export interface KakaoProfile {
  id: number;
  has_signed_up?: boolean;
  [field: string]: Loose;
}

/**
 * One of the words of Kakao.
 *
 * @example
 * ```ts
 * import type { DateTime } from "latchkey/providers/kakao";
 *
 * export const show = (word: DateTime) => word.length;
 * ```
 */
export type DateTime = string;

/**
 * One of the words of Kakao.
 *
 * @example
 * ```ts
 * import type { Gender } from "latchkey/providers/kakao";
 *
 * export const show = (word: Gender) => word.length;
 * ```
 */
export type Gender = string;

/**
 * One of the words of Kakao.
 *
 * @example
 * ```ts
 * import type { Birthday } from "latchkey/providers/kakao";
 *
 * export const show = (word: Birthday) => word.length;
 * ```
 */
export type Birthday = string;

/**
 * One of the words of Kakao.
 *
 * @example
 * ```ts
 * import type { AgeRange } from "latchkey/providers/kakao";
 *
 * export const show = (word: AgeRange) => word.length;
 * ```
 */
export type AgeRange = string;

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
export function Kakao<P extends object = KakaoProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
