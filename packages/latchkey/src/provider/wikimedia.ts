// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * Wikimedia, by OAuth 2.0.
 *
 * An e-mail address that is not verified there is left out.
 *
 * @example
 * ```ts
 * Wikimedia({ clientId, clientSecret });
 * ```
 */
export function Wikimedia(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
    id: "wikimedia",
    name: "Wikimedia",
    type: "oauth",
    authorization: "https://meta.wikimedia.org/w/rest.php/oauth2/authorize",
    token: "https://meta.wikimedia.org/w/rest.php/oauth2/access_token",
    userinfo: "https://meta.wikimedia.org/w/rest.php/oauth2/resource/profile",
    profile: createProfile({ id: "sub", name: "username", email: "email", emailProof: "confirmed_email" }),
  });
}

export default Wikimedia;
