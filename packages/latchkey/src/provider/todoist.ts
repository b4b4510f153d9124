// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * Todoist, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Todoist({ clientId, clientSecret });
 * ```
 */
export function Todoist<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "todoist",
    name: "Todoist",
    type: "oauth",
    authorization: "https://todoist.com/oauth/authorize",
    token: "https://todoist.com/oauth/access_token",
    userinfo: "https://api.todoist.com/api/v1/user",
    scope: "data:read",
    clientAuthentication: "client_secret_post",
    profile: createProfile({
      id: "id",
      name: "full_name",
      email: "email",
      image: ["avatar_big", "avatar_medium", "avatar_small"],
    }),
  });
}

export default Todoist;
