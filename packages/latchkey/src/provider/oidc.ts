import type { Profile } from "../contract/identity.js";
import type { OidcProvider } from "../contract/provider.js";

/**
 * Options of an OpenID Connect provider; `issuer`, `clientId` and `clientSecret` may come from the environment.
 *
 * @example
 * ```ts
 * import type { OidcOptions } from "latchkey/providers/oidc";
 *
 * const options: OidcOptions = { id: "keycloak", name: "Keycloak", issuer: "https://id.example.com/realms/app" };
 * ```
 */
export type OidcOptions<P extends Profile = Profile> = Omit<OidcProvider<P>, "type" | "options">;

/**
 * Any OpenID Connect provider, found through its issuer (OpenID Connect Discovery §4).
 *
 * @example
 * ```ts
 * Oidc({ id: "keycloak", name: "Keycloak", issuer: "https://id.example.com/realms/app" });
 * ```
 */
export function Oidc<P extends Profile = Profile>(options: OidcOptions<P>): OidcProvider<P> {
  return { ...options, type: "oidc" };
}

export default Oidc;
