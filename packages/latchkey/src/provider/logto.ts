// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * What Logto says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { LogtoProfile } from "latchkey/providers/logto";
 *
 * export const show = (document: LogtoProfile) => JSON.stringify(document);
 * ```
 */
export interface LogtoProfile {
  sub: string;
  name: string;
  username: string;
  picture: string;
  email: string;
  email_verified: boolean;
  phone_number: string;
  phone_number_verified: boolean;
  address: string;
  organizations: string[];
  organization_roles: string[];
  [field: string]: Loose;
}

/**
 * Logto, by OpenID Connect.
 *
 * @example
 * ```ts
 * Logto({ clientId, clientSecret, issuer: "https://harbour.logto.app/oidc" });
 * ```
 */
export function Logto<P extends object = LogtoProfile>({
  issuer,
  ...options
}: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(
    options,
    {
      id: "logto",
      name: "Logto",
      type: "oidc",
      issuer: withEnding(issuer, "/oidc"),
      scope: "offline_access openid email profile",
      profile: createProfile({ id: "sub", name: ["name", "username"], email: "email", image: "picture" }),
    },
    { issuer },
  );
}

export default Logto;
