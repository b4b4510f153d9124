// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What ZITADEL says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { ZitadelProfile } from "latchkey/providers/zitadel";
 *
 * export const show = (document: ZitadelProfile) => JSON.stringify(document);
 * ```
 */
export interface ZitadelProfile {
  amr: string;
  aud: string;
  auth_time: number;
  azp: string;
  email: string;
  email_verified: boolean;
  exp: number;
  family_name: string;
  given_name: string;
  gender: string;
  iat: number;
  iss: string;
  jti: string;
  locale: string;
  name: string;
  nbf: number;
  picture: string;
  phone: string;
  phone_verified: boolean;
  preferred_username: string;
  sub: string;
  [field: string]: Loose;
}

/**
 * ZITADEL, by OpenID Connect.
 *
 * @example
 * ```ts
 * Zitadel({ clientId, clientSecret, issuer: "https://harbour.zitadel.cloud" });
 * ```
 */
export function Zitadel<P extends object = ZitadelProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "zitadel",
    name: "ZITADEL",
    type: "oidc",
    scope: "openid email profile",
  });
}

export default Zitadel;
