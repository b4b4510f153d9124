// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * Pinterest, by OAuth 2.0.
 *
 * A person is known by the account's id: a Pinterest name can be given up and taken by somebody else.
 *
 * @example
 * ```ts
 * Pinterest({ clientId, clientSecret });
 * ```
 */
export function Pinterest(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
    id: "pinterest",
    name: "Pinterest",
    type: "oauth",
    authorization: "https://www.pinterest.com/oauth",
    token: "https://api.pinterest.com/v5/oauth/token",
    userinfo: "https://api.pinterest.com/v5/user_account",
    scope: "user_accounts:read",
    profile: createProfile({ id: "id", name: "username", image: "profile_image" }),
  });
}

export default Pinterest;
