// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Okta says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { OktaProfile } from "latchkey/providers/okta";
 *
 * export const show = (document: OktaProfile) => JSON.stringify(document);
 * ```
 */
export interface OktaProfile {
  iss: string;
  ver: string;
  sub: string;
  aud: string;
  iat: string;
  exp: string;
  jti: string;
  auth_time: string;
  amr: string;
  idp: string;
  nonce: string;
  name: string;
  nickname: string;
  preferred_username: string;
  given_name: string;
  middle_name: string;
  family_name: string;
  email: string;
  email_verified: string;
  profile: string;
  zoneinfo: string;
  locale: string;
  address: string;
  phone_number: string;
  picture: string;
  website: string;
  gender: string;
  birthdate: string;
  updated_at: string;
  at_hash: string;
  c_hash: string;
  [field: string]: Loose;
}

/**
 * Okta, by OpenID Connect.
 *
 * @example
 * ```ts
 * Okta({ clientId, clientSecret, issuer: "https://harbour.okta.com" });
 * ```
 */
export function Okta<P extends object = OktaProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "okta",
    name: "Okta",
    type: "oidc",
  });
}

export default Okta;
