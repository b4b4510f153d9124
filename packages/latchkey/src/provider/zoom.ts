// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Zoom tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { ZoomProfile } from "latchkey/providers/zoom";
 *
 * export const listMembers = (told: ZoomProfile) => Object.keys(told);
 * ```
 */
export interface ZoomProfile extends ServiceProfile {}

/**
 * Zoom, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Zoom({ clientId, clientSecret });
 * ```
 */
export function Zoom<P extends ServiceProfile = ZoomProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "zoom",
    name: "Zoom",
    type: "oauth",
    authorization: "https://zoom.us/oauth/authorize",
    token: "https://zoom.us/oauth/token",
    userinfo: "https://api.zoom.us/v2/users/me",
    profile: createProfile({ id: "id", name: "{first_name} {last_name}", email: "email", image: "pic_url" }),
  });
}

export default Zoom;
