// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What Mastodon tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { MastodonProfile } from "latchkey/providers/mastodon";
 *
 * export const listMembers = (told: MastodonProfile) => Object.keys(told);
 * ```
 */
export interface MastodonProfile extends ServiceProfile {}

/**
 * Mastodon, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Mastodon({ clientId, clientSecret, issuer: "https://mastodon.social" });
 * ```
 */
export function Mastodon<P extends ServiceProfile = MastodonProfile>({
  issuer,
  ...options
}: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ issuer });
  return createService<PlainOAuthProvider<P>>(options, {
    id: "mastodon",
    name: "Mastodon",
    type: "oauth",
    authorization: at("{issuer}/oauth/authorize"),
    token: at("{issuer}/oauth/token"),
    userinfo: at("{issuer}/api/v1/accounts/verify_credentials"),
    scope: "read",
    profile: createProfile({ id: "id", name: ["username", "display_name"], image: "avatar_static" }),
  });
}

export default Mastodon;
