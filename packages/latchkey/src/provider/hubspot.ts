// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * HubSpot, by OAuth 2.0.
 *
 * @example
 * ```ts
 * HubSpot({ clientId, clientSecret });
 * ```
 */
export function HubSpot<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "hubspot",
    name: "HubSpot",
    type: "oauth",
    authorization: "https://app.hubspot.com/oauth/authorize",
    token: "https://api.hubapi.com/oauth/v1/token",
    userinfo: createUserinfo("HubSpot", {
      url: "https://api.hubapi.com/oauth/v1/access-tokens/{access_token}",
      scheme: null,
    }),
    scope: "oauth",
    clientAuthentication: "client_secret_post",
    profile: createProfile({ id: "user_id", name: "user", email: "user" }),
  });
}

export default HubSpot;
