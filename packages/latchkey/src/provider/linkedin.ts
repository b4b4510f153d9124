// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What LinkedIn says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { LinkedInProfile } from "latchkey/providers/linkedin";
 *
 * export const show = (document: LinkedInProfile) => JSON.stringify(document);
 * ```
 */
export interface LinkedInProfile {
  id: string;
  localizedFirstName: string;
  localizedLastName: string;
  sub: string;
  name: string;
  given_name: string;
  family_name: string;
  picture: string;
  locale: string;
  email: string;
  email_verified: boolean;
  [field: string]: Loose;
}

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
export function LinkedIn<P extends object = LinkedInProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
