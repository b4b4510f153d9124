// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";

/**
 * What FusionAuth says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { FusionAuthProfile } from "latchkey/providers/fusionauth";
 *
 * export const show = (document: FusionAuthProfile) => JSON.stringify(document);
 * ```
 */
export interface FusionAuthProfile {
  aud: string;
  exp: number;
  iat: number;
  iss: string;
  sub: string;
  jti: string;
  authenticationType: string;
  email: string;
  email_verified: boolean;
  preferred_username?: string;
  at_hash: string;
  c_hash: string;
  scope: string;
  sid: string;
  name?: string;
  given_name?: string;
  middle_name?: string;
  family_name?: string;
  picture?: string;
  [field: string]: Loose;
}

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
export interface FusionAuthOptions<P extends object = FusionAuthProfile> extends OidcOverrides<P> {
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
export function FusionAuth<P extends object = FusionAuthProfile>({
  tenantId,
  ...options
}: FusionAuthOptions<P> = {}): OidcProvider<P> {
  const at = createTemplate({ issuer: options.issuer, tenantId });
  return createService(
    options,
    {
      id: "fusionauth",
      name: "FusionAuth",
      type: "oidc",
      authorization: {
        url: at("{issuer}/oauth2/authorize"),
        params: toParams({ tenantId: at("{tenantId}") }),
      },
      token: at("{issuer}/oauth2/token"),
      userinfo: at("{issuer}/oauth2/userinfo"),
      jwksUri: at("{issuer}/.well-known/jwks.json"),
      scope: "openid offline_access email profile",
    },
    { tenantId },
  );
}

export default FusionAuth;
