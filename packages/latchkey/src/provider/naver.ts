// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Naver says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { NaverProfile } from "latchkey/providers/naver";
 *
 * export const show = (document: NaverProfile) => JSON.stringify(document);
 * ```
 */
export interface NaverProfile {
  resultcode: string;
  message: string;
  [field: string]: Loose;
}

/**
 * Naver, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Naver({ clientId, clientSecret });
 * ```
 */
export function Naver<P extends object = NaverProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
