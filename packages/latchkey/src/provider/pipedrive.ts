// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Pipedrive tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { PipedriveProfile } from "latchkey/providers/pipedrive";
 *
 * export const listMembers = (told: PipedriveProfile) => Object.keys(told);
 * ```
 */
export interface PipedriveProfile extends ServiceProfile {}

/**
 * Pipedrive, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Pipedrive({ clientId, clientSecret });
 * ```
 */
export function Pipedrive<P extends ServiceProfile = PipedriveProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "pipedrive",
    name: "Pipedrive",
    type: "oauth",
    authorization: "https://oauth.pipedrive.com/oauth/authorize",
    token: "https://oauth.pipedrive.com/oauth/token",
    userinfo: "https://api.pipedrive.com/users/me",
    profile: createProfile({ id: "data.id", name: "data.name", email: "data.email", image: "data.icon_url" }),
  });
}

export default Pipedrive;
