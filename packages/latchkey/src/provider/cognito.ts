// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Cognito says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { CognitoProfile } from "latchkey/providers/cognito";
 *
 * export const show = (document: CognitoProfile) => JSON.stringify(document);
 * ```
 */
export interface CognitoProfile {
  sub: string;
  name: string;
  email: string;
  picture: string;
  [field: string]: Loose;
}

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
export function Cognito<P extends object = CognitoProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "cognito",
    name: "Cognito",
    type: "oidc",
  });
}

export default Cognito;
