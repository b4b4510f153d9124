// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Beyond Identity tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { BeyondIdentityProfile } from "latchkey/providers/beyondidentity";
 *
 * export const listMembers = (told: BeyondIdentityProfile) => Object.keys(told);
 * ```
 */
export interface BeyondIdentityProfile extends ServiceProfile {}

/**
 * Beyond Identity, by OpenID Connect.
 *
 * @example
 * ```ts
 * BeyondIdentity({
 *   clientId,
 *   clientSecret,
 *   issuer: "https://auth-us.beyondidentity.com/v1/tenants/harbour/realms/main/applications/app",
 * });
 * ```
 */
export function BeyondIdentity<P extends ServiceProfile = BeyondIdentityProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "beyondidentity",
    name: "Beyond Identity",
    type: "oidc",
  });
}

export default BeyondIdentity;
