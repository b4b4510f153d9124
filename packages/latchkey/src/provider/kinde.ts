// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Kinde says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { KindeProfile } from "latchkey/providers/kinde";
 *
 * export const show = (document: KindeProfile) => JSON.stringify(document);
 * ```
 */
export interface KindeProfile {
  first_name: string;
  id: string;
  last_name: string;
  picture: string;
  preferred_email: string;
  provided_id: string;
  username: string;
  [field: string]: Loose;
}

/**
 * Kinde, by OpenID Connect.
 *
 * @example
 * ```ts
 * Kinde({ clientId, clientSecret, issuer: "https://harbour.kinde.com" });
 * ```
 */
export function Kinde<P extends object = KindeProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "kinde",
    name: "Kinde",
    type: "oidc",
  });
}

export default Kinde;
