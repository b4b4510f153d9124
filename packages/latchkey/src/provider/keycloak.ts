// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Keycloak says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { KeycloakProfile } from "latchkey/providers/keycloak";
 *
 * export const show = (document: KeycloakProfile) => JSON.stringify(document);
 * ```
 */
export interface KeycloakProfile {
  exp: number;
  iat: number;
  auth_time: number;
  jti: string;
  iss: string;
  aud: string;
  sub: string;
  typ: string;
  azp: string;
  session_state: string;
  at_hash: string;
  acr: string;
  sid: string;
  email_verified: boolean;
  name: string;
  preferred_username: string;
  given_name: string;
  family_name: string;
  email: string;
  picture: string;
  [field: string]: Loose;
}

/**
 * Keycloak, by OpenID Connect.
 *
 * @example
 * ```ts
 * Keycloak({ clientId, clientSecret, issuer: "https://id.example.com/realms/harbour" });
 * ```
 */
export function Keycloak<P extends object = KeycloakProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService(options, {
    id: "keycloak",
    name: "Keycloak",
    type: "oidc",
  });
}

export default Keycloak;
