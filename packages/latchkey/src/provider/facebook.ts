// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Facebook says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { FacebookProfile } from "latchkey/providers/facebook";
 *
 * export const show = (document: FacebookProfile) => JSON.stringify(document);
 * ```
 */
export interface FacebookProfile {
  id: string;
  [field: string]: Loose;
}

/**
 * Facebook, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Facebook({ clientId, clientSecret });
 * ```
 */
export function Facebook<P extends object = FacebookProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
