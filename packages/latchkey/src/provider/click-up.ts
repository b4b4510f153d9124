// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What ClickUp tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { ClickUpProfile } from "latchkey/providers/click-up";
 *
 * export const listMembers = (told: ClickUpProfile) => Object.keys(told);
 * ```
 */
export interface ClickUpProfile extends ServiceProfile {}

/**
 * ClickUp, by OAuth 2.0.
 *
 * @example
 * ```ts
 * ClickUp({ clientId, clientSecret });
 * ```
 */
export function ClickUp<P extends ServiceProfile = ClickUpProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "click-up",
    name: "ClickUp",
    type: "oauth",
    authorization: "https://app.clickup.com/api",
    token: "https://api.clickup.com/api/v2/oauth/token",
    userinfo: "https://api.clickup.com/api/v2/user",
    profile: createProfile({
      id: "user.id",
      name: "user.username",
      email: "user.email",
      image: "user.profilePicture",
    }),
  });
}

export default ClickUp;
