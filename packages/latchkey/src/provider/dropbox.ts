// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * Dropbox, by OAuth 2.0.
 *
 * An e-mail address that is not verified there is left out.
 *
 * @example
 * ```ts
 * Dropbox({ clientId, clientSecret });
 * ```
 */
export function Dropbox<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "dropbox",
    name: "Dropbox",
    type: "oauth",
    authorization: {
      url: "https://www.dropbox.com/oauth2/authorize",
      params: { token_access_type: "offline" },
    },
    token: "https://api.dropboxapi.com/oauth2/token",
    userinfo: createUserinfo("Dropbox", {
      url: "https://api.dropboxapi.com/2/users/get_current_account",
      method: "POST",
    }),
    scope: "account_info.read",
    profile: createProfile({
      id: "account_id",
      name: "name.display_name",
      email: "email",
      emailProof: "email_verified",
      image: "profile_photo_url",
    }),
  });
}

export default Dropbox;
