// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * Mailchimp, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Mailchimp({ clientId, clientSecret });
 * ```
 */
export function Mailchimp<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "mailchimp",
    name: "Mailchimp",
    type: "oauth",
    authorization: "https://login.mailchimp.com/oauth2/authorize",
    token: "https://login.mailchimp.com/oauth2/token",
    userinfo: createUserinfo("Mailchimp", {
      url: "https://login.mailchimp.com/oauth2/metadata",
      scheme: "OAuth",
    }),
    profile: createProfile({ id: "login.login_id", name: "accountname", email: "login.email" }),
  });
}

export default Mailchimp;
