// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Apple tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { AppleProfile } from "latchkey/providers/apple";
 *
 * export const listMembers = (told: AppleProfile) => Object.keys(told);
 * ```
 */
export interface AppleProfile extends ServiceProfile {}

/**
 * A part of what Apple tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { AppleNonConformUser } from "latchkey/providers/apple";
 *
 * export const listMembers = (told: AppleNonConformUser) => Object.keys(told);
 * ```
 */
export interface AppleNonConformUser extends ServiceProfile {}

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
export function Apple<P extends ServiceProfile = AppleProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
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
      email: ["email", "user.email"],
    }),
  });
}

export default Apple;
