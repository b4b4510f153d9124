// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * What Asgardeo says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { AsgardeoProfile } from "latchkey/providers/asgardeo";
 *
 * export const show = (document: AsgardeoProfile) => JSON.stringify(document);
 * ```
 */
export interface AsgardeoProfile {
  sub: string;
  given_name: string;
  email: string;
  picture: string;
  [field: string]: Loose;
}

/**
 * Asgardeo, by OpenID Connect.
 *
 * @example
 * ```ts
 * Asgardeo({ clientId, clientSecret, issuer: "https://api.asgardeo.io/t/harbour" });
 * ```
 */
export function Asgardeo<P extends object = AsgardeoProfile>({
  issuer,
  ...options
}: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(
    options,
    {
      id: "asgardeo",
      name: "Asgardeo",
      type: "oidc",
      issuer: withEnding(issuer, "/oauth2/token"),
    },
    { issuer },
  );
}

export default Asgardeo;
