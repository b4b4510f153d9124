// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * Zoho, by OAuth 2.0.
 *
 * Zoho keeps people in several regions: for those of Europe, say, set the three endpoints on
 * `accounts.zoho.eu`.
 *
 * @example
 * ```ts
 * Zoho({ clientId, clientSecret });
 * ```
 */
export function Zoho<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "zoho",
    name: "Zoho",
    type: "oauth",
    authorization: "https://accounts.zoho.com/oauth/v2/auth",
    token: "https://accounts.zoho.com/oauth/v2/token",
    userinfo: "https://accounts.zoho.com/oauth/user/info",
    scope: "AaaServer.profile.Read",
    profile: createProfile({ id: "ZUID", name: "{First_Name} {Last_Name}", email: "Email" }),
  });
}

export default Zoho;
