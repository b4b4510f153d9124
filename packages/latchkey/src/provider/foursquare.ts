// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * Options of Foursquare; all may be left out.
 *
 * @example
 * ```ts
 * import type { FoursquareOptions } from "latchkey/providers/foursquare";
 *
 * export const read = ({ apiVersion }: FoursquareOptions) => apiVersion;
 * ```
 */
export interface FoursquareOptions<P extends object = ServiceProfile> extends OAuthOverrides<P> {
  /** Version of the API as a date; `20230131` unless set. */
  apiVersion?: string;
}

/**
 * Foursquare, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Foursquare({ clientId, clientSecret });
 * ```
 */
export function Foursquare<P extends object = ServiceProfile>({
  apiVersion = "20230131",
  ...options
}: FoursquareOptions<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ apiVersion });
  return createService(
    options,
    {
      id: "foursquare",
      name: "Foursquare",
      type: "oauth",
      authorization: "https://foursquare.com/oauth2/authenticate",
      token: "https://foursquare.com/oauth2/access_token",
      userinfo: createUserinfo("Foursquare", {
        url: at("https://api.foursquare.com/v2/users/self?v={apiVersion}&oauth_token={access_token}"),
        scheme: null,
      }),
      profile: createProfile({
        id: "response.user.id",
        name: "{response.user.firstName} {response.user.lastName}",
        email: "response.user.contact.email",
        image: "{response.user.photo.prefix}original{response.user.photo.suffix}",
      }),
    },
    { apiVersion },
  );
}

export default Foursquare;
