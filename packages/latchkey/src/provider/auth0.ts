// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * What Auth0 tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { Auth0Profile } from "latchkey/providers/auth0";
 *
 * export const listMembers = (told: Auth0Profile) => Object.keys(told);
 * ```
 */
export interface Auth0Profile extends ServiceProfile {}

/**
 * Auth0, by OpenID Connect.
 *
 * @example
 * ```ts
 * Auth0({ clientId, clientSecret, issuer: "https://harbour.eu.auth0.com" });
 * ```
 */
export function Auth0<P extends ServiceProfile = Auth0Profile>({
  issuer,
  ...options
}: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "auth0",
    name: "Auth0",
    type: "oidc",
    issuer: withEnding(issuer, "/"),
  });
}

export default Auth0;
