// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { discordAvatar } from "./catalog/profile-reader.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Discord tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { DiscordProfile } from "latchkey/providers/discord";
 *
 * export const listMembers = (told: DiscordProfile) => Object.keys(told);
 * ```
 */
export interface DiscordProfile extends ServiceProfile {}

/**
 * Discord, by OAuth 2.0.
 *
 * An e-mail address that is not verified there is left out.
 *
 * @example
 * ```ts
 * Discord({ clientId, clientSecret });
 * ```
 */
export function Discord<P extends ServiceProfile = DiscordProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "discord",
    name: "Discord",
    type: "oauth",
    authorization: "https://discord.com/api/oauth2/authorize",
    token: "https://discord.com/api/oauth2/token",
    userinfo: "https://discord.com/api/users/@me",
    scope: "identify email",
    profile: createProfile({
      id: "id",
      name: ["global_name", "username"],
      email: "email",
      emailProof: "verified",
      image: discordAvatar,
    }),
  });
}

export default Discord;
