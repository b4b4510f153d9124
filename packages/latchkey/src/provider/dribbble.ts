// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * Dribbble, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Dribbble({ clientId, clientSecret });
 * ```
 */
export function Dribbble(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
    id: "dribbble",
    name: "Dribbble",
    type: "oauth",
    authorization: "https://dribbble.com/oauth/authorize",
    token: "https://dribbble.com/oauth/token",
    userinfo: "https://api.dribbble.com/v2/user",
    profile: createProfile({ id: "id", name: "name", email: "email", image: "avatar_url" }),
  });
}

export default Dribbble;
