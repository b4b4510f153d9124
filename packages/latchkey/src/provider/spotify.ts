// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * Spotify, by OAuth 2.0.
 *
 * Spotify does not verify the e-mail address.
 *
 * @example
 * ```ts
 * Spotify({ clientId, clientSecret });
 * ```
 */
export function Spotify(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
    id: "spotify",
    name: "Spotify",
    type: "oauth",
    authorization: "https://accounts.spotify.com/authorize",
    token: "https://accounts.spotify.com/api/token",
    userinfo: "https://api.spotify.com/v1/me",
    scope: "user-read-email",
    profile: createProfile({ id: "id", name: "display_name", email: "email", image: "images.0.url" }),
  });
}

export default Spotify;
