// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Descope says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { DescopeProfile } from "latchkey/providers/descope";
 *
 * export const show = (document: DescopeProfile) => JSON.stringify(document);
 * ```
 */
export interface DescopeProfile {
  sub: string;
  name: string;
  email: string;
  email_verified: boolean;
  phone_number: string;
  phone_number_verified: boolean;
  picture: string;
  [field: string]: Loose;
}

/**
 * Descope, by OpenID Connect.
 *
 * @example
 * ```ts
 * Descope({ clientId, clientSecret, issuer: "https://api.descope.com/P2abcdefghijklmnopqrstuvwxyz" });
 * ```
 */
export function Descope<P extends object = DescopeProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "descope",
    name: "Descope",
    type: "oidc",
  });
}

export default Descope;
