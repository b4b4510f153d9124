// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * Freshbooks, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Freshbooks({ clientId, clientSecret });
 * ```
 */
export function Freshbooks<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "freshbooks",
    name: "Freshbooks",
    type: "oauth",
    authorization: "https://auth.freshbooks.com/service/auth/oauth/authorize",
    token: "https://api.freshbooks.com/auth/oauth/token",
    userinfo: "https://api.freshbooks.com/auth/api/v1/users/me",
    profile: createProfile({
      id: "response.id",
      name: "{response.first_name} {response.last_name}",
      email: "response.email",
    }),
  });
}

export default Freshbooks;
