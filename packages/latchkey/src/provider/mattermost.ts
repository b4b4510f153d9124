// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * Mattermost, by OAuth 2.0.
 *
 * An e-mail address that is not verified there is left out.
 *
 * @example
 * ```ts
 * Mattermost({ clientId, clientSecret, issuer: "https://mattermost.example.com" });
 * ```
 */
export function Mattermost({ issuer, ...options }: OAuthOverrides = {}): PlainOAuthProvider {
  const at = createTemplate({ issuer });
  return createService<PlainOAuthProvider>(options, {
    id: "mattermost",
    name: "Mattermost",
    type: "oauth",
    authorization: at("{issuer}/oauth/authorize"),
    token: at("{issuer}/oauth/access_token"),
    userinfo: at("{issuer}/api/v4/users/me"),
    clientAuthentication: "client_secret_post",
    profile: createProfile({ id: "id", name: "username", email: "email", emailProof: "email_verified" }),
  });
}

export default Mattermost;
