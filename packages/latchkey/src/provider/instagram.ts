// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * Instagram, by OAuth 2.0.
 *
 * Professional accounts only: Instagram ended its sign-in of personal accounts on 4 December 2024.
 *
 * @example
 * ```ts
 * Instagram({ clientId, clientSecret });
 * ```
 */
export function Instagram<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "instagram",
    name: "Instagram",
    type: "oauth",
    authorization: "https://www.instagram.com/oauth/authorize",
    token: "https://api.instagram.com/oauth/access_token",
    userinfo: "https://graph.instagram.com/me?fields=id,username,name,account_type,profile_picture_url",
    scope: "instagram_business_basic",
    clientAuthentication: "client_secret_post",
    profile: createProfile({ id: "id", name: ["username", "name"], image: "profile_picture_url" }),
  });
}

export default Instagram;
