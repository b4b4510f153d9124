// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Spotify tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { SpotifyProfile } from "latchkey/providers/spotify";
 *
 * export const listMembers = (told: SpotifyProfile) => Object.keys(told);
 * ```
 */
export interface SpotifyProfile extends ServiceProfile {}

/**
 * A part of what Spotify tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { SpotifyImage } from "latchkey/providers/spotify";
 *
 * export const listMembers = (told: SpotifyImage) => Object.keys(told);
 * ```
 */
export interface SpotifyImage extends ServiceProfile {}

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
export function Spotify<P extends ServiceProfile = SpotifyProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
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
