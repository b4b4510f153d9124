// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Concept2 tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { Concept2Profile } from "latchkey/providers/concept2";
 *
 * export const listMembers = (told: Concept2Profile) => Object.keys(told);
 * ```
 */
export interface Concept2Profile extends ServiceProfile {}

/**
 * Concept2, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Concept2({ clientId, clientSecret });
 * ```
 */
export function Concept2<P extends ServiceProfile = Concept2Profile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "concept2",
    name: "Concept2",
    type: "oauth",
    authorization: "https://log.concept2.com/oauth/authorize",
    token: "https://log.concept2.com/oauth/access_token",
    userinfo: "https://log.concept2.com/api/users/me",
    scope: "user:read",
    profile: createProfile({
      id: "data.id",
      name: "data.username",
      email: "data.email",
      image: "data.profile_image",
    }),
  });
}

export default Concept2;
