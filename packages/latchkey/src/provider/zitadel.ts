// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What ZITADEL tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { ZitadelProfile } from "latchkey/providers/zitadel";
 *
 * export const listMembers = (told: ZitadelProfile) => Object.keys(told);
 * ```
 */
export interface ZitadelProfile extends ServiceProfile {}

/**
 * ZITADEL, by OpenID Connect.
 *
 * @example
 * ```ts
 * Zitadel({ clientId, clientSecret, issuer: "https://harbour.zitadel.cloud" });
 * ```
 */
export function Zitadel<P extends ServiceProfile = ZitadelProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "zitadel",
    name: "ZITADEL",
    type: "oidc",
    scope: "openid email profile",
  });
}

export default Zitadel;
