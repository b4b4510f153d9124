// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Keycloak tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { KeycloakProfile } from "latchkey/providers/keycloak";
 *
 * export const listMembers = (told: KeycloakProfile) => Object.keys(told);
 * ```
 */
export interface KeycloakProfile extends ServiceProfile {}

/**
 * Keycloak, by OpenID Connect.
 *
 * @example
 * ```ts
 * Keycloak({ clientId, clientSecret, issuer: "https://id.example.com/realms/harbour" });
 * ```
 */
export function Keycloak<P extends ServiceProfile = KeycloakProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "keycloak",
    name: "Keycloak",
    type: "oidc",
  });
}

export default Keycloak;
