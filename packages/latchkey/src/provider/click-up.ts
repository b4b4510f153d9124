// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What ClickUp says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { ClickUpProfile } from "latchkey/providers/click-up";
 *
 * export const show = (document: ClickUpProfile) => JSON.stringify(document);
 * ```
 */
export interface ClickUpProfile {
  [field: string]: Loose;
}

/**
 * ClickUp, by OAuth 2.0.
 *
 * @example
 * ```ts
 * ClickUp({ clientId, clientSecret });
 * ```
 */
export function ClickUp<P extends object = ClickUpProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
