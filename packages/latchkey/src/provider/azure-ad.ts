import type { OidcProvider } from "../contract/provider.js";
import { createEntra, type PhotoSize } from "./catalog/entra.js";
import type { OidcOverrides } from "./catalog/service.js";
import type { MicrosoftEntraIDProfile } from "./microsoft-entra-id.js";

/**
 * Claims of an ID token of Azure Active Directory
 * (https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference).
 *
 * @example
 * ```ts
 * import type { AzureADProfile } from "latchkey/providers/azure-ad";
 *
 * export const show = (document: AzureADProfile) => JSON.stringify(document);
 * ```
 */
export interface AzureADProfile extends MicrosoftEntraIDProfile {
  nickname: string;
  picture: string;
}

/**
 * Options of Azure Active Directory; without tenant and issuer people of any tenant may sign in.
 *
 * @example
 * ```ts
 * import type { AzureADOptions } from "latchkey/providers/azure-ad";
 *
 * export const readClientId = ({ clientId }: AzureADOptions) => clientId;
 * ```
 */
export interface AzureADOptions<P extends object = AzureADProfile> extends OidcOverrides<P> {
  /** The tenant's id; `common` or `organizations` let people of any tenant in. */
  tenantId?: string;
  /** Pixels of the photo that Microsoft Graph is asked for; 48 unless set. The photo is kept as a data URL. */
  profilePhotoSize?: PhotoSize;
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
export function AzureAD<P extends object = AzureADProfile>({
  tenantId,
  profilePhotoSize,
  ...options
}: AzureADOptions<P> = {}): OidcProvider<P> {
  return createEntra({ id: "azure-ad", name: "Azure Active Directory", tenantId, profilePhotoSize, options });
}

export default AzureAD;
