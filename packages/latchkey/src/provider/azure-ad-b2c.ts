// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What Azure AD B2C says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { AzureB2CProfile } from "latchkey/providers/azure-ad-b2c";
 *
 * export const show = (document: AzureB2CProfile) => JSON.stringify(document);
 * ```
 */
export interface AzureB2CProfile {
  exp: number;
  nbf: number;
  ver: string;
  iss: string;
  sub: string;
  aud: string;
  iat: number;
  auth_time: number;
  oid: string;
  country: string;
  name: string;
  postalCode: string;
  emails: string[];
  tfp: string;
  [field: string]: Loose;
}

/**
 * What Azure AD B2C says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { AzureADB2CProfile } from "latchkey/providers/azure-ad-b2c";
 *
 * export const show = (document: AzureADB2CProfile) => JSON.stringify(document);
 * ```
 */
export interface AzureADB2CProfile {
  exp: number;
  nbf: number;
  ver: string;
  iss: string;
  sub: string;
  aud: string;
  iat: number;
  auth_time: number;
  oid: string;
  country: string;
  name: string;
  postalCode: string;
  emails: string[];
  tfp: string;
  preferred_username: string;
  [field: string]: Loose;
}

/**
 * Options of Azure AD B2C; all may be left out.
 *
 * @example
 * ```ts
 * import type { AzureADB2COptions } from "latchkey/providers/azure-ad-b2c";
 *
 * export const read = ({ tenantId }: AzureADB2COptions) => tenantId;
 * ```
 */
export interface AzureADB2COptions<P extends object = AzureB2CProfile> extends OidcOverrides<P> {
  /** The tenant's name, such as `harbour` of `harbour.b2clogin.com`. */
  tenantId?: string;
  /** The user flow people sign in by, such as `B2C_1_sign_in`. */
  primaryUserFlow?: string;
}

/**
 * Azure AD B2C, by OpenID Connect.
 *
 * The issuer is the one that the user flow's metadata names. Where it does not hold the user flow, give
 * `tenantId` and `primaryUserFlow` as well.
 *
 * @example
 * ```ts
 * AzureADB2C({
 *   clientId,
 *   clientSecret,
 *   issuer: "https://harbour.b2clogin.com/0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10/v2.0/",
 *   tenantId: "harbour",
 *   primaryUserFlow: "B2C_1_sign_in",
 * });
 * ```
 */
export function AzureADB2C<P extends object = AzureB2CProfile>({
  tenantId,
  primaryUserFlow,
  ...options
}: AzureADB2COptions<P> = {}): OidcProvider<P> {
  const at = createTemplate({ tenantId, primaryUserFlow });
  return createService(
    options,
    {
      id: "azure-ad-b2c",
      name: "Azure AD B2C",
      type: "oidc",
      authorization: at(
        "https://{tenantId}.b2clogin.com/{tenantId}.onmicrosoft.com/{primaryUserFlow}/oauth2/v2.0/authorize",
      ),
      token: at(
        "https://{tenantId}.b2clogin.com/{tenantId}.onmicrosoft.com/{primaryUserFlow}/oauth2/v2.0/token",
      ),
      jwksUri: at(
        "https://{tenantId}.b2clogin.com/{tenantId}.onmicrosoft.com/{primaryUserFlow}/discovery/v2.0/keys",
      ),
      profile: createProfile({ id: "sub", name: "name", email: ["emails.0", "email"] }),
    },
    { tenantId, primaryUserFlow },
  );
}

export default AzureADB2C;
