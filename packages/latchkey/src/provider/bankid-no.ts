// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What BankID Norge tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { BankIDNorwayProfile } from "latchkey/providers/bankid-no";
 *
 * export const listMembers = (told: BankIDNorwayProfile) => Object.keys(told);
 * ```
 */
export interface BankIDNorwayProfile extends ServiceProfile {}

/**
 * BankID Norge, by OpenID Connect.
 *
 * @example
 * ```ts
 * BankIDNorway({ clientId, clientSecret });
 * ```
 */
export function BankIDNorway<P extends ServiceProfile = BankIDNorwayProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
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
