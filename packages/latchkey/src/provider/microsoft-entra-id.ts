import type { OAuthProvider } from "../contract/provider.js";
import { createEntra } from "./catalog/entra.js";
import type { OidcOverrides, ServiceProfile } from "./catalog/service.js";

/**
 * What Microsoft tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { MicrosoftEntraIDProfile } from "latchkey/providers/microsoft-entra-id";
 *
 * export const readTenant = (profile: MicrosoftEntraIDProfile) => profile.tid;
 * ```
 */
export interface MicrosoftEntraIDProfile extends ServiceProfile {}

/**
 * Options of Microsoft Entra ID; the tenant or the issuer is needed.
 *
 * @example
 * ```ts
 * import type { MicrosoftEntraIDOptions } from "latchkey/providers/microsoft-entra-id";
 *
 * export const readClientId = ({ clientId }: MicrosoftEntraIDOptions) => clientId;
 * ```
 */
export interface MicrosoftEntraIDOptions extends OidcOverrides<MicrosoftEntraIDProfile> {
  /** The tenant's id; `common` or `organizations` let people of any tenant in. */
  tenantId?: string;
}

/**
 * Microsoft Entra ID, by OpenID Connect; `issuer` or `AUTH_MICROSOFT_ENTRA_ID_ISSUER` may name the tenant instead.
 *
 * With `common` and `organizations` an e-mail address is whatever the other tenant says it is.
 *
 * @example
 * ```ts
 * MicrosoftEntraID({ clientId, clientSecret, tenantId: "0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10" });
 * ```
 */
export function MicrosoftEntraID({ tenantId, ...options }: MicrosoftEntraIDOptions = {}): OAuthProvider {
  return createEntra({ id: "microsoft-entra-id", name: "Microsoft Entra ID", tenantId, options });
}

export default MicrosoftEntraID;
