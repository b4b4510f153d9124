import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createEntra, type PhotoSize } from "./catalog/entra.js";
import type { OidcOverrides } from "./catalog/service.js";

/**
 * Claims of an ID token of Microsoft Entra ID
 * (https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference).
 *
 * @example
 * ```ts
 * import type { MicrosoftEntraIDProfile } from "latchkey/providers/microsoft-entra-id";
 *
 * export const show = (document: MicrosoftEntraIDProfile) => JSON.stringify(document);
 * ```
 */
export interface MicrosoftEntraIDProfile {
  aud: string;
  iss: string;
  idp: string;
  c_hash: string;
  at_hash: string;
  aio: string;
  preferred_username: string;
  email: string;
  name: string;
  nonce: string;
  oid: string;
  roles: string[];
  rh: string;
  sub: string;
  tid: string;
  sid: string;
  uti: string;
  ver: string;
  hasgroups: boolean;
  acct: number;
  acrs: string;
  ctry: string;
  fwd: string;
  groups: string;
  login_hint: string;
  tenant_ctry: string;
  tenant_region_scope: string;
  upn: string;
  verified_primary_email: string[];
  verified_secondary_email: string[];
  vnet: string;
  xms_cc: string;
  xms_edov: boolean;
  xms_pdl: string;
  xms_pl: string;
  xms_tpl: string;
  ztdid: string;
  ipaddr: string;
  onprem_sid: string;
  pwd_exp: number;
  pwd_url: string;
  in_corp: string;
  family_name: string;
  given_name: string;
  [field: string]: Loose;
}

/**
 * Options of Microsoft Entra ID; without tenant and issuer people of any tenant may sign in.
 *
 * @example
 * ```ts
 * import type { MicrosoftEntraIDOptions } from "latchkey/providers/microsoft-entra-id";
 *
 * export const readClientId = ({ clientId }: MicrosoftEntraIDOptions) => clientId;
 * ```
 */
export interface MicrosoftEntraIDOptions<P extends object = MicrosoftEntraIDProfile>
  extends OidcOverrides<P> {
  /** The tenant's id; `common` or `organizations` let people of any tenant in. */
  tenantId?: string;
  /** Pixels of the photo that Microsoft Graph is asked for; 48 unless set. The photo is kept as a data URL. */
  profilePhotoSize?: PhotoSize;
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
export function MicrosoftEntraID<P extends object = MicrosoftEntraIDProfile>({
  tenantId,
  profilePhotoSize,
  ...options
}: MicrosoftEntraIDOptions<P> = {}): OidcProvider<P> {
  return createEntra({
    id: "microsoft-entra-id",
    name: "Microsoft Entra ID",
    tenantId,
    profilePhotoSize,
    options,
  });
}

export default MicrosoftEntraID;
