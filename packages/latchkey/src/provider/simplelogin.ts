// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What SimpleLogin says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { SimpleLoginProfile } from "latchkey/providers/simplelogin";
 *
 * export const show = (document: SimpleLoginProfile) => JSON.stringify(document);
 * ```
 */
export interface SimpleLoginProfile {
  id: number;
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
  avatar_url?: string;
  client: string;
  [field: string]: Loose;
}

/**
 * SimpleLogin, by OpenID Connect.
 *
 * @example
 * ```ts
 * SimpleLogin({ clientId, clientSecret });
 * ```
 */
export function SimpleLogin<P extends object = SimpleLoginProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService(options, {
    id: "simplelogin",
    name: "SimpleLogin",
    type: "oidc",
    issuer: "https://app.simplelogin.io",
    profile: createProfile({ id: "sub", name: "name", email: "email", image: "avatar_url" }),
  });
}

export default SimpleLogin;
