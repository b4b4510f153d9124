// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * Logto, by OpenID Connect.
 *
 * @example
 * ```ts
 * Logto({ clientId, clientSecret, issuer: "https://harbour.logto.app/oidc" });
 * ```
 */
export function Logto({ issuer, ...options }: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "logto",
    name: "Logto",
    type: "oidc",
    issuer: withEnding(issuer, "/oidc"),
    scope: "offline_access openid email profile",
    profile: createProfile({ id: "sub", name: ["name", "username"], email: "email", image: "picture" }),
  });
}

export default Logto;
