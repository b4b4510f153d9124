// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Pipedrive says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { PipedriveProfile } from "latchkey/providers/pipedrive";
 *
 * export const show = (document: PipedriveProfile) => JSON.stringify(document);
 * ```
 */
export interface PipedriveProfile {
  success: boolean;
  [field: string]: Loose;
}

/**
 * Pipedrive, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Pipedrive({ clientId, clientSecret });
 * ```
 */
export function Pipedrive<P extends object = PipedriveProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
