// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Pinterest tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { PinterestProfile } from "latchkey/providers/pinterest";
 *
 * export const listMembers = (told: PinterestProfile) => Object.keys(told);
 * ```
 */
export interface PinterestProfile extends ServiceProfile {}

/**
 * Pinterest, by OAuth 2.0.
 *
 * A person is known by the account's id: a Pinterest name can be given up and taken by somebody else.
 *
 * @example
 * ```ts
 * Pinterest({ clientId, clientSecret });
 * ```
 */
export function Pinterest<P extends ServiceProfile = PinterestProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "pinterest",
    name: "Pinterest",
    type: "oauth",
    authorization: "https://www.pinterest.com/oauth",
    token: "https://api.pinterest.com/v5/oauth/token",
    userinfo: "https://api.pinterest.com/v5/user_account",
    scope: "user_accounts:read",
    profile: createProfile({ id: "id", name: "username", image: "profile_image" }),
  });
}

export default Pinterest;
