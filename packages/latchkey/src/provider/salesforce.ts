// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Salesforce says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { SalesforceProfile } from "latchkey/providers/salesforce";
 *
 * export const show = (document: SalesforceProfile) => JSON.stringify(document);
 * ```
 */
export interface SalesforceProfile {
  sub: string;
  nickname: string;
  email: string;
  picture: string;
  [field: string]: Loose;
}

/**
 * Salesforce, by OpenID Connect.
 *
 * @example
 * ```ts
 * Salesforce({ clientId, clientSecret });
 * ```
 */
export function Salesforce<P extends object = SalesforceProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService(options, {
    id: "salesforce",
    name: "Salesforce",
    type: "oidc",
    issuer: "https://login.salesforce.com",
    fetchUserinfo: true,
  });
}

export default Salesforce;
