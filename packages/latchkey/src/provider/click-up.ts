// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * ClickUp, by OAuth 2.0.
 *
 * @example
 * ```ts
 * ClickUp({ clientId, clientSecret });
 * ```
 */
export function ClickUp(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
    id: "click-up",
    name: "ClickUp",
    type: "oauth",
    authorization: "https://app.clickup.com/api",
    token: "https://api.clickup.com/api/v2/oauth/token",
    userinfo: "https://api.clickup.com/api/v2/user",
    profile: createProfile({
      id: "user.id",
      name: "user.username",
      email: "user.email",
      image: "user.profilePicture",
    }),
  });
}

export default ClickUp;
