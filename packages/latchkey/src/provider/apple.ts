// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Apple says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { AppleProfile } from "latchkey/providers/apple";
 *
 * export const show = (document: AppleProfile) => JSON.stringify(document);
 * ```
 */
export interface AppleProfile {
  iat: number;
  exp: number;
  sub: string;
  nonce: string;
  nonce_supported: boolean;
  email: string;
  email_verified: boolean | string;
  is_private_email: boolean | string;
  real_user_status: number;
  transfer_sub: string;
  at_hash: string;
  auth_time: number;
  [field: string]: Loose;
}

/**
 * What Apple says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { AppleNonConformUser } from "latchkey/providers/apple";
 *
 * export const show = (document: AppleNonConformUser) => JSON.stringify(document);
 * ```
 */
export interface AppleNonConformUser {
  email: string;
  [field: string]: Loose;
}

/**
 * Apple, by OpenID Connect.
 *
 * `clientSecret` is a JWT that you sign with your key from Apple, good for half a year at most. Apple tells
 * the name only at a person's first sign-in.
 *
 * @example
 * ```ts
 * Apple({ clientId, clientSecret });
 * ```
 */
export function Apple<P extends object = AppleProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "apple",
    name: "Apple",
    type: "oidc",
    issuer: "https://appleid.apple.com",
    authorization: { params: { response_mode: "form_post" } },
    scope: "openid name email",
    clientAuthentication: "client_secret_post",
    profile: createProfile({
      id: "sub",
      name: ["{user.name.firstName} {user.name.lastName}", "name"],
      email: "email",
    }),
  });
}

export default Apple;
