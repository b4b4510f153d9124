// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Okta tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { OktaProfile } from "latchkey/providers/okta";
 *
 * export const listMembers = (told: OktaProfile) => Object.keys(told);
 * ```
 */
export interface OktaProfile extends ServiceProfile {}

/**
 * Okta, by OpenID Connect.
 *
 * @example
 * ```ts
 * Okta({ clientId, clientSecret, issuer: "https://harbour.okta.com" });
 * ```
 */
export function Okta<P extends ServiceProfile = OktaProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "okta",
    name: "Okta",
    type: "oidc",
  });
}

export default Okta;
