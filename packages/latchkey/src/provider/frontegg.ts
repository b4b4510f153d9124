// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What Frontegg tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { FronteggProfile } from "latchkey/providers/frontegg";
 *
 * export const listMembers = (told: FronteggProfile) => Object.keys(told);
 * ```
 */
export interface FronteggProfile extends ServiceProfile {}

/**
 * Frontegg, by OpenID Connect.
 *
 * @example
 * ```ts
 * Frontegg({ clientId, clientSecret, issuer: "https://app-harbour.frontegg.com" });
 * ```
 */
export function Frontegg<P extends ServiceProfile = FronteggProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  const at = createTemplate({ issuer: options.issuer });
  return createService<OidcProvider<P>>(options, {
    id: "frontegg",
    name: "Frontegg",
    type: "oidc",
    authorization: at("{issuer}/oauth/authorize"),
    token: at("{issuer}/oauth/token"),
    jwksUri: at("{issuer}/.well-known/jwks.json"),
  });
}

export default Frontegg;
