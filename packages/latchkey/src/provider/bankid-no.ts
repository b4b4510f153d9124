// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * BankID Norge, by OpenID Connect.
 *
 * @example
 * ```ts
 * BankIDNorway({ clientId, clientSecret });
 * ```
 */
export function BankIDNorway(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "bankid-no",
    name: "BankID Norge",
    type: "oidc",
    issuer: "https://auth.bankid.no/auth/realms/prod",
    authorization: { params: { ui_locales: "no", login_hint: "BIS" } },
    clientAuthentication: "client_secret_post",
    fetchUserinfo: true,
    profile: createProfile({ id: "sub", name: "name", email: "email" }),
  });
}

export default BankIDNorway;
