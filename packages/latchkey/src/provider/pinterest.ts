// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Pinterest says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { PinterestProfile } from "latchkey/providers/pinterest";
 *
 * export const show = (document: PinterestProfile) => JSON.stringify(document);
 * ```
 */
export interface PinterestProfile {
  account_type: string;
  profile_image: string;
  website_url: string;
  username: string;
  [field: string]: Loose;
}

/**
 * Pinterest, by OAuth 2.0.
 *
 * A person is known by the name, as in next-auth, so that accounts stay theirs; `profile: ({ id, username })
 * => ({ id, name: username })` takes the account's id, which is never given to anybody else.
 *
 * @example
 * ```ts
 * Pinterest({ clientId, clientSecret });
 * ```
 */
export function Pinterest<P extends object = PinterestProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "pinterest",
    name: "Pinterest",
    type: "oauth",
    authorization: "https://www.pinterest.com/oauth",
    token: "https://api.pinterest.com/v5/oauth/token",
    userinfo: "https://api.pinterest.com/v5/user_account",
    scope: "user_accounts:read",
    profile: createProfile({ id: "username", name: "username", image: "profile_image" }),
  });
}

export default Pinterest;
