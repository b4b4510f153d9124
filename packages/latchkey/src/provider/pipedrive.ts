// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * Pipedrive, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Pipedrive({ clientId, clientSecret });
 * ```
 */
export function Pipedrive(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
    id: "pipedrive",
    name: "Pipedrive",
    type: "oauth",
    authorization: "https://oauth.pipedrive.com/oauth/authorize",
    token: "https://oauth.pipedrive.com/oauth/token",
    userinfo: "https://api.pipedrive.com/users/me",
    profile: createProfile({ id: "data.id", name: "data.name", email: "data.email", image: "data.icon_url" }),
  });
}

export default Pipedrive;
