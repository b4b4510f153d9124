// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What Mastodon says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { MastodonProfile } from "latchkey/providers/mastodon";
 *
 * export const show = (document: MastodonProfile) => JSON.stringify(document);
 * ```
 */
export interface MastodonProfile {
  id: string;
  username: string;
  acct: string;
  display_name: string;
  locked: boolean;
  bot: boolean;
  created_at: string;
  note: string;
  url: string;
  avatar: string;
  avatar_static: string;
  header: string;
  header_static: string;
  followers_count: number;
  following_count: number;
  statuses_count: number;
  last_status_at: string | null;
  [field: string]: Loose;
}

/**
 * Mastodon, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Mastodon({ clientId, clientSecret, issuer: "https://mastodon.social" });
 * ```
 */
export function Mastodon<P extends object = MastodonProfile>({
  issuer,
  ...options
}: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ issuer });
  return createService(
    options,
    {
      id: "mastodon",
      name: "Mastodon",
      type: "oauth",
      authorization: at("{issuer}/oauth/authorize"),
      token: at("{issuer}/oauth/token"),
      userinfo: at("{issuer}/api/v1/accounts/verify_credentials"),
      scope: "read",
      profile: createProfile({ id: "id", name: ["username", "display_name"], image: "avatar_static" }),
    },
    { issuer },
  );
}

export default Mastodon;
