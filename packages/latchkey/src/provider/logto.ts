// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * What Logto tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { LogtoProfile } from "latchkey/providers/logto";
 *
 * export const listMembers = (told: LogtoProfile) => Object.keys(told);
 * ```
 */
export interface LogtoProfile extends ServiceProfile {}

/**
 * Logto, by OpenID Connect.
 *
 * @example
 * ```ts
 * Logto({ clientId, clientSecret, issuer: "https://harbour.logto.app/oidc" });
 * ```
 */
export function Logto<P extends ServiceProfile = LogtoProfile>({
  issuer,
  ...options
}: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "logto",
    name: "Logto",
    type: "oidc",
    issuer: withEnding(issuer, "/oidc"),
    scope: "offline_access openid email profile",
    profile: createProfile({ id: "sub", name: ["name", "username"], email: "email", image: "picture" }),
  });
}

export default Logto;
