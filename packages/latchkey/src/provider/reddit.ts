// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { redditIcon } from "./catalog/profile-reader.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * Reddit, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Reddit({ clientId, clientSecret });
 * ```
 */
export function Reddit<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "reddit",
    name: "Reddit",
    type: "oauth",
    authorization: "https://www.reddit.com/api/v1/authorize",
    token: "https://www.reddit.com/api/v1/access_token",
    userinfo: "https://oauth.reddit.com/api/v1/me",
    scope: "identity",
    profile: createProfile({ id: "id", name: "name", image: redditIcon }),
  });
}

export default Reddit;
