// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Descope tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { DescopeProfile } from "latchkey/providers/descope";
 *
 * export const listMembers = (told: DescopeProfile) => Object.keys(told);
 * ```
 */
export interface DescopeProfile extends ServiceProfile {}

/**
 * Descope, by OpenID Connect.
 *
 * @example
 * ```ts
 * Descope({ clientId, clientSecret, issuer: "https://api.descope.com/P2abcdefghijklmnopqrstuvwxyz" });
 * ```
 */
export function Descope<P extends ServiceProfile = DescopeProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "descope",
    name: "Descope",
    type: "oidc",
  });
}

export default Descope;
