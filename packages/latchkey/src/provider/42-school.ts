// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * 42 School, by OAuth 2.0.
 *
 * @example
 * ```ts
 * FortyTwoSchool({ clientId, clientSecret });
 * ```
 */
export function FortyTwoSchool(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
    id: "42-school",
    name: "42 School",
    type: "oauth",
    authorization: "https://api.intra.42.fr/oauth/authorize",
    token: "https://api.intra.42.fr/oauth/token",
    userinfo: "https://api.intra.42.fr/v2/me",
    scope: "public",
    profile: createProfile({
      id: "id",
      name: ["usual_full_name", "displayname", "login"],
      email: "email",
      image: "image.link",
    }),
  });
}

export default FortyTwoSchool;
