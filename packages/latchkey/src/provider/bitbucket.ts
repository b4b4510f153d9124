// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Bitbucket tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { BitbucketProfile } from "latchkey/providers/bitbucket";
 *
 * export const listMembers = (told: BitbucketProfile) => Object.keys(told);
 * ```
 */
export interface BitbucketProfile extends ServiceProfile {}

/**
 * Bitbucket, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Bitbucket({ clientId, clientSecret });
 * ```
 */
export function Bitbucket<P extends ServiceProfile = BitbucketProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
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
