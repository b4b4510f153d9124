// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * What Authentik tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { AuthentikProfile } from "latchkey/providers/authentik";
 *
 * export const listMembers = (told: AuthentikProfile) => Object.keys(told);
 * ```
 */
export interface AuthentikProfile extends ServiceProfile {}

/**
 * Authentik, by OpenID Connect.
 *
 * @example
 * ```ts
 * Authentik({ clientId, clientSecret, issuer: "https://id.example.com/application/o/harbour" });
 * ```
 */
export function Authentik<P extends ServiceProfile = AuthentikProfile>({
  issuer,
  ...options
}: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "authentik",
    name: "Authentik",
    type: "oidc",
    issuer: withEnding(issuer, "/"),
  });
}

export default Authentik;
