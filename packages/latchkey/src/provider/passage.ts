// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Passage tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { PassageProfile } from "latchkey/providers/passage";
 *
 * export const listMembers = (told: PassageProfile) => Object.keys(told);
 * ```
 */
export interface PassageProfile extends ServiceProfile {}

/**
 * Passage, by OpenID Connect.
 *
 * @example
 * ```ts
 * Passage({ clientId, clientSecret, issuer: "https://harbour.withpassage.com" });
 * ```
 */
export function Passage<P extends ServiceProfile = PassageProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "passage",
    name: "Passage",
    type: "oidc",
    scope: "openid email",
    clientAuthentication: "client_secret_basic",
  });
}

export default Passage;
