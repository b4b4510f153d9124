// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Patreon says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { PatreonProfile } from "latchkey/providers/patreon";
 *
 * export const show = (document: PatreonProfile) => JSON.stringify(document);
 * ```
 */
export interface PatreonProfile {
  sub: string;
  nickname: string;
  email: string;
  picture: string;
  [field: string]: Loose;
}

/**
 * Patreon, by OAuth 2.0.
 *
 * An e-mail address that is not verified there is left out.
 *
 * @example
 * ```ts
 * Patreon({ clientId, clientSecret });
 * ```
 */
export function Patreon<P extends object = PatreonProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "patreon",
    name: "Patreon",
    type: "oauth",
    authorization: "https://www.patreon.com/oauth2/authorize",
    token: "https://www.patreon.com/api/oauth2/token",
    userinfo: "https://www.patreon.com/api/oauth2/api/current_user",
    scope: "identity identity[email]",
    profile: createProfile({
      id: "data.id",
      name: "data.attributes.full_name",
      email: "data.attributes.email",
      emailProof: "data.attributes.is_email_verified",
      image: "data.attributes.image_url",
    }),
  });
}

export default Patreon;
