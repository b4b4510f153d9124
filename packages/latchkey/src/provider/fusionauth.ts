// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";

/**
 * What FusionAuth tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { FusionAuthProfile } from "latchkey/providers/fusionauth";
 *
 * export const listMembers = (told: FusionAuthProfile) => Object.keys(told);
 * ```
 */
export interface FusionAuthProfile extends ServiceProfile {}

/**
 * Options of FusionAuth; all may be left out.
 *
 * @example
 * ```ts
 * import type { FusionAuthOptions } from "latchkey/providers/fusionauth";
 *
 * export const read = ({ tenantId }: FusionAuthOptions) => tenantId;
 * ```
 */
export interface FusionAuthOptions<P extends ServiceProfile = FusionAuthProfile> extends OidcOverrides<P> {
  /** The tenant people sign in to, where there are several. */
  tenantId?: string;
}

/**
 * FusionAuth, by OpenID Connect.
 *
 * The tenant's issuer must be its URL, and its ID tokens signed with RS256: FusionAuth begins with neither.
 *
 * @example
 * ```ts
 * FusionAuth({
 *   clientId,
 *   clientSecret,
 *   issuer: "https://auth.example.com",
 *   tenantId: "0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10",
 * });
 * ```
 */
export function FusionAuth<P extends ServiceProfile = FusionAuthProfile>({
  tenantId,
  ...options
}: FusionAuthOptions<P> = {}): OidcProvider<P> {
  const at = createTemplate({ issuer: options.issuer, tenantId });
  return createService<OidcProvider<P>>(options, {
    id: "fusionauth",
    name: "FusionAuth",
    type: "oidc",
    authorization: { url: at("{issuer}/oauth2/authorize"), params: toParams({ tenantId: at("{tenantId}") }) },
    token: at("{issuer}/oauth2/token"),
    userinfo: at("{issuer}/oauth2/userinfo"),
    jwksUri: at("{issuer}/.well-known/jwks.json"),
    scope: "openid offline_access email profile",
  });
}

export default FusionAuth;
