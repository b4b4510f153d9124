import type { OAuthProvider } from "../contract/provider.js";
import { createEntra } from "./catalog/entra.js";
import type { OidcOverrides, ServiceProfile } from "./catalog/service.js";

/**
 * What Microsoft tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { AzureADProfile } from "latchkey/providers/azure-ad";
 *
 * export const readTenant = (profile: AzureADProfile) => profile.tid;
 * ```
 */
export interface AzureADProfile extends ServiceProfile {}

/**
 * Options of Azure Active Directory; the tenant or the issuer is needed.
 *
 * @example
 * ```ts
 * import type { AzureADOptions } from "latchkey/providers/azure-ad";
 *
 * export const readClientId = ({ clientId }: AzureADOptions) => clientId;
 * ```
 */
export interface AzureADOptions extends OidcOverrides<AzureADProfile> {
  /** The tenant's id; `common` or `organizations` let people of any tenant in. */
  tenantId?: string;
}

/**
 * Microsoft Entra ID under the name it had before, so that redirect URIs and accounts stay as they are.
 *
 * With `common` and `organizations` an e-mail address is whatever the other tenant says it is.
 *
 * @example
 * ```ts
 * AzureAD({ clientId, clientSecret, tenantId: "0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10" });
 * ```
 */
export function AzureAD({ tenantId, ...options }: AzureADOptions = {}): OAuthProvider {
  return createEntra({ id: "azure-ad", name: "Azure Active Directory", tenantId, options });
}

export default AzureAD;
