// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Vipps says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { VippsProfile } from "latchkey/providers/vipps";
 *
 * export const show = (document: VippsProfile) => JSON.stringify(document);
 * ```
 */
export interface VippsProfile {
  birthdate: string;
  email: string;
  email_verified: boolean;
  family_name: string;
  given_name: string;
  name: string;
  nin: string;
  phone_number: string;
  sid: string;
  sub: string;
  [field: string]: Loose;
}

/**
 * Vipps, by OpenID Connect.
 *
 * @example
 * ```ts
 * Vipps({ clientId, clientSecret });
 * ```
 */
export function Vipps<P extends object = VippsProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "vipps",
    name: "Vipps",
    type: "oidc",
    issuer: "https://api.vipps.no/access-management-1.0/access/",
    scope: "openid name email",
    fetchUserinfo: true,
  });
}

export default Vipps;
