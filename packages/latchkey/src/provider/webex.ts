// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Webex tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { WebexProfile } from "latchkey/providers/webex";
 *
 * export const listMembers = (told: WebexProfile) => Object.keys(told);
 * ```
 */
export interface WebexProfile extends ServiceProfile {}

/**
 * Webex, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Webex({ clientId, clientSecret });
 * ```
 */
export function Webex<P extends ServiceProfile = WebexProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "webex",
    name: "Webex",
    type: "oauth",
    authorization: "https://webexapis.com/v1/authorize",
    token: "https://webexapis.com/v1/access_token",
    userinfo: "https://webexapis.com/v1/people/me",
    scope: "spark:kms spark:people_read",
    profile: createProfile({ id: "id", name: "displayName", email: "emails.0", image: "avatar" }),
  });
}

export default Webex;
