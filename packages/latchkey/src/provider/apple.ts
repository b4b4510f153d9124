// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

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
export function Apple(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
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
