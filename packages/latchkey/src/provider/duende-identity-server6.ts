// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * DuendeIdentityServer6, by OpenID Connect.
 *
 * With `id: "duende-identityserver6"` it keeps the redirect URI it had in next-auth 4.
 *
 * @example
 * ```ts
 * DuendeIdentityServer6({ clientId, clientSecret, issuer: "https://demo.duendesoftware.com" });
 * ```
 */
export function DuendeIdentityServer6(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "duende-identity-server6",
    name: "DuendeIdentityServer6",
    type: "oidc",
  });
}

export default DuendeIdentityServer6;
