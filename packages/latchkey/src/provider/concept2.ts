// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Concept2 says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { Concept2Profile } from "latchkey/providers/concept2";
 *
 * export const show = (document: Concept2Profile) => JSON.stringify(document);
 * ```
 */
export interface Concept2Profile {
  id: number;
  username: string;
  first_name: string;
  last_name: string;
  gender: string;
  dob: string;
  email: string;
  country: string;
  profile_image: string;
  age_restricted: boolean;
  email_permission: boolean | null;
  max_heart_rate: number | null;
  weight: number | null;
  logbook_privacy: string | null;
  [field: string]: Loose;
}

/**
 * Concept2, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Concept2({ clientId, clientSecret });
 * ```
 */
export function Concept2<P extends object = Concept2Profile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "concept2",
    name: "Concept2",
    type: "oauth",
    authorization: "https://log.concept2.com/oauth/authorize",
    token: "https://log.concept2.com/oauth/access_token",
    userinfo: "https://log.concept2.com/api/users/me",
    scope: "user:read,results:write",
    profile: createProfile({
      id: "data.id",
      name: "data.username",
      email: "data.email",
      image: "data.profile_image",
    }),
  });
}

export default Concept2;
