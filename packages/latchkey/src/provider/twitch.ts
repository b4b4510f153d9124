// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Twitch tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { TwitchProfile } from "latchkey/providers/twitch";
 *
 * export const listMembers = (told: TwitchProfile) => Object.keys(told);
 * ```
 */
export interface TwitchProfile extends ServiceProfile {}

/**
 * Twitch, by OpenID Connect.
 *
 * Twitch puts into its ID tokens only the claims that are asked for. An e-mail address that is not verified
 * there is left out.
 *
 * @example
 * ```ts
 * Twitch({ clientId, clientSecret });
 * ```
 */
export function Twitch<P extends ServiceProfile = TwitchProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "twitch",
    name: "Twitch",
    type: "oidc",
    issuer: "https://id.twitch.tv/oauth2",
    authorization: {
      params: {
        claims: '{"id_token":{"email":null,"email_verified":null,"picture":null,"preferred_username":null}}',
      },
    },
    scope: "openid user:read:email",
    clientAuthentication: "client_secret_post",
    profile: createProfile({
      id: "sub",
      name: "preferred_username",
      email: "email",
      emailProof: "email_verified",
      image: "picture",
    }),
  });
}

export default Twitch;
