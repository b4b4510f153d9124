// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What osu! tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { OsuProfile } from "latchkey/providers/osu";
 *
 * export const listMembers = (told: OsuProfile) => Object.keys(told);
 * ```
 */
export interface OsuProfile extends ServiceProfile {}

/**
 * A part of what osu! tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { OsuUserCompact } from "latchkey/providers/osu";
 *
 * export const listMembers = (told: OsuUserCompact) => Object.keys(told);
 * ```
 */
export interface OsuUserCompact extends ServiceProfile {}

/**
 * osu!, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Osu({ clientId, clientSecret });
 * ```
 */
export function Osu<P extends ServiceProfile = OsuProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "osu",
    name: "osu!",
    type: "oauth",
    authorization: "https://osu.ppy.sh/oauth/authorize",
    token: "https://osu.ppy.sh/oauth/token",
    userinfo: "https://osu.ppy.sh/api/v2/me",
    scope: "identify",
    profile: createProfile({ id: "id", name: "username", image: "avatar_url" }),
  });
}

export default Osu;
