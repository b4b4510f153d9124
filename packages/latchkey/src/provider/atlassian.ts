// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Atlassian tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { AtlassianProfile } from "latchkey/providers/atlassian";
 *
 * export const listMembers = (told: AtlassianProfile) => Object.keys(told);
 * ```
 */
export interface AtlassianProfile extends ServiceProfile {}

/**
 * Atlassian, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Atlassian({ clientId, clientSecret });
 * ```
 */
export function Atlassian<P extends ServiceProfile = AtlassianProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "atlassian",
    name: "Atlassian",
    type: "oauth",
    authorization: {
      url: "https://auth.atlassian.com/authorize",
      params: { audience: "api.atlassian.com", prompt: "consent" },
    },
    token: "https://auth.atlassian.com/oauth/token",
    userinfo: "https://api.atlassian.com/me",
    scope: "read:me",
    profile: createProfile({ id: "account_id", name: "name", email: "email", image: "picture" }),
  });
}

export default Atlassian;
