// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What DuendeIdentityServer6 says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { DuendeISUser } from "latchkey/providers/duende-identity-server6";
 *
 * export const show = (document: DuendeISUser) => JSON.stringify(document);
 * ```
 */
export interface DuendeISUser {
  email: string;
  id: string;
  name: string;
  verified: boolean;
  [field: string]: Loose;
}

/**
 * DuendeIdentityServer6, by OpenID Connect.
 *
 * With `id: "duende-identityserver6"` it keeps the redirect URI it had in next-auth 4.
 *
 * @example
 * ```ts
 * DuendeIdentityServer6({ clientId, clientSecret, issuer: "https://demo.duendesoftware.com" });
 * ```
 */
export function DuendeIdentityServer6<P extends object = DuendeISUser>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService(options, {
    id: "duende-identity-server6",
    name: "DuendeIdentityServer6",
    type: "oidc",
  });
}

export default DuendeIdentityServer6;
