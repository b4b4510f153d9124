// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * Foursquare, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Foursquare({ clientId, clientSecret });
 * ```
 */
export function Foursquare<P extends ServiceProfile = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "foursquare",
    name: "Foursquare",
    type: "oauth",
    authorization: "https://foursquare.com/oauth2/authenticate",
    token: "https://foursquare.com/oauth2/access_token",
    userinfo: createUserinfo("Foursquare", {
      url: "https://api.foursquare.com/v2/users/self?v=20230131&oauth_token={access_token}",
      scheme: null,
    }),
    profile: createProfile({
      id: "response.user.id",
      name: "{response.user.firstName} {response.user.lastName}",
      email: "response.user.contact.email",
      image: "{response.user.photo.prefix}original{response.user.photo.suffix}",
    }),
  });
}

export default Foursquare;
