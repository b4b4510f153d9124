// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { discordAvatar } from "./catalog/profile-reader.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Discord says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { DiscordProfile } from "latchkey/providers/discord";
 *
 * export const show = (document: DiscordProfile) => JSON.stringify(document);
 * ```
 */
export interface DiscordProfile {
  accent_color: number | null;
  avatar: string | null;
  banner: string | null;
  banner_color: string | null;
  discriminator: string;
  email: string | null;
  flags: number;
  id: string;
  image_url: string;
  locale: string;
  mfa_enabled: boolean;
  premium_type: number;
  public_flags: number;
  username: string;
  verified: boolean;
  global_name: string | null;
  bot?: boolean;
  system?: boolean;
  display_name: string | null;
  avatar_decoration: string | null;
  [field: string]: Loose;
}

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
export function Discord<P extends object = DiscordProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
