// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Dribbble tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { DribbbleProfile } from "latchkey/providers/dribbble";
 *
 * export const listMembers = (told: DribbbleProfile) => Object.keys(told);
 * ```
 */
export interface DribbbleProfile extends ServiceProfile {}

/**
 * Dribbble, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Dribbble({ clientId, clientSecret });
 * ```
 */
export function Dribbble<P extends ServiceProfile = DribbbleProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "dribbble",
    name: "Dribbble",
    type: "oauth",
    authorization: "https://dribbble.com/oauth/authorize",
    token: "https://dribbble.com/oauth/token",
    userinfo: "https://api.dribbble.com/v2/user",
    profile: createProfile({ id: "id", name: "name", email: "email", image: "avatar_url" }),
  });
}

export default Dribbble;
