// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * Medium, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Medium({ clientId, clientSecret });
 * ```
 */
export function Medium<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "medium",
    name: "Medium",
    type: "oauth",
    authorization: "https://medium.com/m/oauth/authorize",
    token: "https://api.medium.com/v1/tokens",
    userinfo: "https://api.medium.com/v1/me",
    scope: "basicProfile",
    profile: createProfile({ id: "data.id", name: "data.name", image: "data.imageUrl" }),
  });
}

export default Medium;
