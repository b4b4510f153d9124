// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Spotify says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { SpotifyImage } from "latchkey/providers/spotify";
 *
 * export const show = (document: SpotifyImage) => JSON.stringify(document);
 * ```
 */
export interface SpotifyImage {
  url: string;
  [field: string]: Loose;
}

/**
 * What Spotify says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { SpotifyProfile } from "latchkey/providers/spotify";
 *
 * export const show = (document: SpotifyProfile) => JSON.stringify(document);
 * ```
 */
export interface SpotifyProfile {
  id: string;
  display_name: string;
  email: string;
  [field: string]: Loose;
}

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
export function Spotify<P extends object = SpotifyProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
