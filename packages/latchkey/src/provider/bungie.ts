// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * Options of Bungie; all may be left out.
 *
 * @example
 * ```ts
 * import type { BungieOptions } from "latchkey/providers/bungie";
 *
 * export const read = ({ apiKey }: BungieOptions) => apiKey;
 * ```
 */
export interface BungieOptions<P extends object = ServiceProfile> extends OAuthOverrides<P> {
  /** The API key of the application, sent as `X-API-Key`. */
  apiKey?: string;
}

/**
 * Bungie, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Bungie({ clientId, clientSecret, apiKey: "0123456789abcdef" });
 * ```
 */
export function Bungie<P extends object = ServiceProfile>({
  apiKey,
  ...options
}: BungieOptions<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ apiKey });
  return createService(
    options,
    {
      id: "bungie",
      name: "Bungie",
      type: "oauth",
      authorization: { url: "https://www.bungie.net/en/OAuth/Authorize", params: { reauth: "true" } },
      token: "https://www.bungie.net/platform/app/oauth/token/",
      userinfo: createUserinfo("Bungie", {
        url: "https://www.bungie.net/Platform/User/GetMembershipsForCurrentUser/",
        headers: { "x-api-key": at("{apiKey}") },
      }),
      profile: createProfile({
        id: "Response.bungieNetUser.membershipId",
        name: "Response.bungieNetUser.displayName",
        image: "https://www.bungie.net{Response.bungieNetUser.profilePicturePath}",
      }),
    },
    { apiKey },
  );
}

export default Bungie;
