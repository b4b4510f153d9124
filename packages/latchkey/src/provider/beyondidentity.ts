// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Beyond Identity says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { BeyondIdentityProfile } from "latchkey/providers/beyondidentity";
 *
 * export const show = (document: BeyondIdentityProfile) => JSON.stringify(document);
 * ```
 */
export interface BeyondIdentityProfile {
  sub: string;
  name: string;
  preferred_username: string;
  email: string;
  [field: string]: Loose;
}

/**
 * Beyond Identity, by OpenID Connect.
 *
 * @example
 * ```ts
 * BeyondIdentity({
 *   clientId,
 *   clientSecret,
 *   issuer: "https://auth-us.beyondidentity.com/v1/tenants/harbour/realms/main/applications/app",
 * });
 * ```
 */
export function BeyondIdentity<P extends object = BeyondIdentityProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService(options, {
    id: "beyondidentity",
    name: "Beyond Identity",
    type: "oidc",
  });
}

export default BeyondIdentity;
