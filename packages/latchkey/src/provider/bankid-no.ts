// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What BankID Norge says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { BankIDNorwayProfile } from "latchkey/providers/bankid-no";
 *
 * export const show = (document: BankIDNorwayProfile) => JSON.stringify(document);
 * ```
 */
export interface BankIDNorwayProfile {
  exp: number;
  iat: number;
  auth_time: number;
  jti: string;
  iss: string;
  aud: string;
  sub: string;
  typ: string;
  azp: string;
  session_state: string;
  at_hash: string;
  name: string;
  given_name: string;
  family_name: string;
  birthdate: string;
  updated_at: number;
  acr: string;
  sid: string;
  amr: string;
  bankid_altsub: string;
  originator: string;
  tid: string;
  email?: string;
  nnin_altsub?: string;
  [field: string]: Loose;
}

/**
 * BankID Norge, by OpenID Connect.
 *
 * @example
 * ```ts
 * BankIDNorway({ clientId, clientSecret });
 * ```
 */
export function BankIDNorway<P extends object = BankIDNorwayProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService(options, {
    id: "bankid-no",
    name: "BankID Norge",
    type: "oidc",
    issuer: "https://auth.bankid.no/auth/realms/prod",
    authorization: { params: { ui_locales: "no", login_hint: "BIS" } },
    clientAuthentication: "client_secret_post",
    fetchUserinfo: true,
    profile: createProfile({ id: "sub", name: "name", email: "email" }),
  });
}

export default BankIDNorway;
