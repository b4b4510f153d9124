// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Passage says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { PassageProfile } from "latchkey/providers/passage";
 *
 * export const show = (document: PassageProfile) => JSON.stringify(document);
 * ```
 */
export interface PassageProfile {
  iss: string;
  sub: string;
  aud: string[];
  exp: number;
  iat: number;
  auth_time: number;
  azp: string;
  client_id: string;
  at_hash: string;
  c_hash: string;
  email: string;
  email_verified: boolean;
  phone: string;
  phone_number_verified: boolean;
  [field: string]: Loose;
}

/**
 * Passage, by OpenID Connect.
 *
 * @example
 * ```ts
 * Passage({ clientId, clientSecret, issuer: "https://harbour.withpassage.com" });
 * ```
 */
export function Passage<P extends object = PassageProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "passage",
    name: "Passage",
    type: "oidc",
    scope: "openid email",
    clientAuthentication: "client_secret_basic",
  });
}

export default Passage;
