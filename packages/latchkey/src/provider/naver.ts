// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * Naver, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Naver({ clientId, clientSecret });
 * ```
 */
export function Naver(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
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
