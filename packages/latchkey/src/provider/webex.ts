// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * Webex, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Webex({ clientId, clientSecret });
 * ```
 */
export function Webex(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
    id: "webex",
    name: "Webex",
    type: "oauth",
    authorization: "https://webexapis.com/v1/authorize",
    token: "https://webexapis.com/v1/access_token",
    userinfo: "https://webexapis.com/v1/people/me",
    scope: "spark:kms spark:people_read",
    profile: createProfile({ id: "id", name: "displayName", email: "emails.0", image: "avatar" }),
  });
}

export default Webex;
