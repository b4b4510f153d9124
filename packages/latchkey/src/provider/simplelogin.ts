// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * SimpleLogin, by OpenID Connect.
 *
 * @example
 * ```ts
 * SimpleLogin({ clientId, clientSecret });
 * ```
 */
export function SimpleLogin(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "simplelogin",
    name: "SimpleLogin",
    type: "oidc",
    issuer: "https://app.simplelogin.io",
    profile: createProfile({ id: "sub", name: "name", email: "email", image: "avatar_url" }),
  });
}

export default SimpleLogin;
