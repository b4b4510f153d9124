// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Twitch says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { TwitchProfile } from "latchkey/providers/twitch";
 *
 * export const show = (document: TwitchProfile) => JSON.stringify(document);
 * ```
 */
export interface TwitchProfile {
  sub: string;
  preferred_username: string;
  email: string;
  picture: string;
  [field: string]: Loose;
}

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
export function Twitch<P extends object = TwitchProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
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
