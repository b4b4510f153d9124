// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Hydra tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { OryHydraProfile } from "latchkey/providers/ory-hydra";
 *
 * export const listMembers = (told: OryHydraProfile) => Object.keys(told);
 * ```
 */
export interface OryHydraProfile extends ServiceProfile {}

/**
 * Hydra, by OpenID Connect.
 *
 * @example
 * ```ts
 * OryHydra({ clientId, clientSecret, issuer: "https://harbour.projects.oryapis.com" });
 * ```
 */
export function OryHydra<P extends ServiceProfile = OryHydraProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "hydra",
    name: "Hydra",
    type: "oidc",
  });
}

export default OryHydra;
