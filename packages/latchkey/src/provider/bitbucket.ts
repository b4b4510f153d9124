// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Bitbucket says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { BitbucketProfile } from "latchkey/providers/bitbucket";
 *
 * export const show = (document: BitbucketProfile) => JSON.stringify(document);
 * ```
 */
export interface BitbucketProfile {
  display_name: string;
  created_on: string;
  type: string;
  uuid: string;
  has_2fa_enabled: boolean | null;
  username: string;
  is_staff: boolean;
  account_id: string;
  nickname: string;
  account_status: string;
  location: string | null;
  [field: string]: Loose;
}

/**
 * Bitbucket, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Bitbucket({ clientId, clientSecret });
 * ```
 */
export function Bitbucket<P extends object = BitbucketProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "bitbucket",
    name: "Bitbucket",
    type: "oauth",
    authorization: "https://bitbucket.org/site/oauth2/authorize",
    token: "https://bitbucket.org/site/oauth2/access_token",
    userinfo: "https://api.bitbucket.org/2.0/user",
    scope: "account",
    profile: createProfile({ id: "account_id", name: "display_name", image: "links.avatar.href" }),
  });
}

export default Bitbucket;
