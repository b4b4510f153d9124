// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What DuendeIdentityServer6 tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { DuendeISUser } from "latchkey/providers/duende-identity-server6";
 *
 * export const listMembers = (told: DuendeISUser) => Object.keys(told);
 * ```
 */
export interface DuendeISUser extends ServiceProfile {}

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
export function DuendeIdentityServer6<P extends ServiceProfile = DuendeISUser>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "duende-identity-server6",
    name: "DuendeIdentityServer6",
    type: "oidc",
  });
}

export default DuendeIdentityServer6;
