// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What LinkedIn tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { LinkedInProfile } from "latchkey/providers/linkedin";
 *
 * export const listMembers = (told: LinkedInProfile) => Object.keys(told);
 * ```
 */
export interface LinkedInProfile extends ServiceProfile {}

/**
 * LinkedIn, by OAuth 2.0.
 *
 * LinkedIn leaves the nonce out of its ID tokens, so the person comes from its userinfo endpoint; it answers
 * PKCE with invalid_client.
 *
 * @example
 * ```ts
 * LinkedIn({ clientId, clientSecret });
 * ```
 */
export function LinkedIn<P extends ServiceProfile = LinkedInProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "linkedin",
    name: "LinkedIn",
    type: "oauth",
    authorization: "https://www.linkedin.com/oauth/v2/authorization",
    token: "https://www.linkedin.com/oauth/v2/accessToken",
    userinfo: "https://api.linkedin.com/v2/userinfo",
    scope: "openid profile email",
    clientAuthentication: "client_secret_post",
    pkce: false,
    profile: createProfile({ id: "sub", name: "name", email: "email", image: "picture" }),
  });
}

export default LinkedIn;
