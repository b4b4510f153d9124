// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * What Auth0 says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { Auth0Profile } from "latchkey/providers/auth0";
 *
 * export const show = (document: Auth0Profile) => JSON.stringify(document);
 * ```
 */
export interface Auth0Profile {
  sub: string;
  nickname: string;
  email: string;
  picture: string;
  blocked: boolean;
  email_verified: boolean;
  family_name: string;
  given_name: string;
  username: string;
  last_ip: string;
  logins_count: number;
  multifactor: string;
  name: string;
  phone_number: string;
  phone_verified: boolean;
  user_id: string;
  [field: string]: Loose;
}

/**
 * Auth0, by OpenID Connect.
 *
 * @example
 * ```ts
 * Auth0({ clientId, clientSecret, issuer: "https://harbour.eu.auth0.com" });
 * ```
 */
export function Auth0<P extends object = Auth0Profile>({
  issuer,
  ...options
}: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(
    options,
    {
      id: "auth0",
      name: "Auth0",
      type: "oidc",
      issuer: withEnding(issuer, "/"),
    },
    { issuer },
  );
}

export default Auth0;
