// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * What Asgardeo tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { AsgardeoProfile } from "latchkey/providers/asgardeo";
 *
 * export const listMembers = (told: AsgardeoProfile) => Object.keys(told);
 * ```
 */
export interface AsgardeoProfile extends ServiceProfile {}

/**
 * Asgardeo, by OpenID Connect.
 *
 * @example
 * ```ts
 * Asgardeo({ clientId, clientSecret, issuer: "https://api.asgardeo.io/t/harbour" });
 * ```
 */
export function Asgardeo<P extends ServiceProfile = AsgardeoProfile>({
  issuer,
  ...options
}: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "asgardeo",
    name: "Asgardeo",
    type: "oidc",
    issuer: withEnding(issuer, "/oauth2/token"),
  });
}

export default Asgardeo;
