// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Strava tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { StravaProfile } from "latchkey/providers/strava";
 *
 * export const listMembers = (told: StravaProfile) => Object.keys(told);
 * ```
 */
export interface StravaProfile extends ServiceProfile {}

/**
 * Strava, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Strava({ clientId, clientSecret });
 * ```
 */
export function Strava<P extends ServiceProfile = StravaProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "strava",
    name: "Strava",
    type: "oauth",
    authorization: {
      url: "https://www.strava.com/api/v3/oauth/authorize",
      params: { approval_prompt: "auto" },
    },
    token: "https://www.strava.com/api/v3/oauth/token",
    userinfo: "https://www.strava.com/api/v3/athlete",
    scope: "read",
    clientAuthentication: "client_secret_post",
    profile: createProfile({ id: "id", name: "{firstname} {lastname}", image: "profile" }),
  });
}

export default Strava;
