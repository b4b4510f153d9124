// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Facebook tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { FacebookProfile } from "latchkey/providers/facebook";
 *
 * export const listMembers = (told: FacebookProfile) => Object.keys(told);
 * ```
 */
export interface FacebookProfile extends ServiceProfile {}

/**
 * Facebook, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Facebook({ clientId, clientSecret });
 * ```
 */
export function Facebook<P extends ServiceProfile = FacebookProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "facebook",
    name: "Facebook",
    type: "oauth",
    authorization: "https://www.facebook.com/v19.0/dialog/oauth",
    token: "https://graph.facebook.com/oauth/access_token",
    userinfo: "https://graph.facebook.com/me?fields=id,name,email,picture",
    scope: "email",
    profile: createProfile({ id: "id", name: "name", email: "email", image: "picture.data.url" }),
  });
}

export default Facebook;
