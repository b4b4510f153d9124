// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Salesforce tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { SalesforceProfile } from "latchkey/providers/salesforce";
 *
 * export const listMembers = (told: SalesforceProfile) => Object.keys(told);
 * ```
 */
export interface SalesforceProfile extends ServiceProfile {}

/**
 * Salesforce, by OpenID Connect.
 *
 * @example
 * ```ts
 * Salesforce({ clientId, clientSecret });
 * ```
 */
export function Salesforce<P extends ServiceProfile = SalesforceProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "salesforce",
    name: "Salesforce",
    type: "oidc",
    issuer: "https://login.salesforce.com",
    fetchUserinfo: true,
  });
}

export default Salesforce;
