// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What SimpleLogin tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { SimpleLoginProfile } from "latchkey/providers/simplelogin";
 *
 * export const listMembers = (told: SimpleLoginProfile) => Object.keys(told);
 * ```
 */
export interface SimpleLoginProfile extends ServiceProfile {}

/**
 * SimpleLogin, by OpenID Connect.
 *
 * @example
 * ```ts
 * SimpleLogin({ clientId, clientSecret });
 * ```
 */
export function SimpleLogin<P extends ServiceProfile = SimpleLoginProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "simplelogin",
    name: "SimpleLogin",
    type: "oidc",
    issuer: "https://app.simplelogin.io",
    profile: createProfile({ id: "sub", name: "name", email: "email", image: "avatar_url" }),
  });
}

export default SimpleLogin;
