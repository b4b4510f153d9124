// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Cognito tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { CognitoProfile } from "latchkey/providers/cognito";
 *
 * export const listMembers = (told: CognitoProfile) => Object.keys(told);
 * ```
 */
export interface CognitoProfile extends ServiceProfile {}

/**
 * Cognito, by OpenID Connect.
 *
 * @example
 * ```ts
 * Cognito({
 *   clientId,
 *   clientSecret,
 *   issuer: "https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_AbCdEfGhI",
 * });
 * ```
 */
export function Cognito<P extends ServiceProfile = CognitoProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "cognito",
    name: "Cognito",
    type: "oidc",
  });
}

export default Cognito;
