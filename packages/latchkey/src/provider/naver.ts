// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Naver tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { NaverProfile } from "latchkey/providers/naver";
 *
 * export const listMembers = (told: NaverProfile) => Object.keys(told);
 * ```
 */
export interface NaverProfile extends ServiceProfile {}

/**
 * Naver, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Naver({ clientId, clientSecret });
 * ```
 */
export function Naver<P extends ServiceProfile = NaverProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "naver",
    name: "Naver",
    type: "oauth",
    authorization: "https://nid.naver.com/oauth2.0/authorize",
    token: "https://nid.naver.com/oauth2.0/token",
    userinfo: "https://openapi.naver.com/v1/nid/me",
    profile: createProfile({
      id: "response.id",
      name: ["response.nickname", "response.name"],
      email: "response.email",
      image: "response.profile_image",
    }),
  });
}

export default Naver;
