// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Strava says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { StravaProfile } from "latchkey/providers/strava";
 *
 * export const show = (document: StravaProfile) => JSON.stringify(document);
 * ```
 */
export interface StravaProfile {
  id: string;
  firstname: string;
  lastname: string;
  profile: string;
  [field: string]: Loose;
}

/**
 * Strava, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Strava({ clientId, clientSecret });
 * ```
 */
export function Strava<P extends object = StravaProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
