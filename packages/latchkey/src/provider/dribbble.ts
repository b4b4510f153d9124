// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Dribbble says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { DribbbleProfile } from "latchkey/providers/dribbble";
 *
 * export const show = (document: DribbbleProfile) => JSON.stringify(document);
 * ```
 */
export interface DribbbleProfile {
  id: number;
  name: string;
  email: string;
  avatar_url: string;
  [field: string]: Loose;
}

/**
 * Dribbble, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Dribbble({ clientId, clientSecret });
 * ```
 */
export function Dribbble<P extends object = DribbbleProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
