// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What Frontegg says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { FronteggProfile } from "latchkey/providers/frontegg";
 *
 * export const show = (document: FronteggProfile) => JSON.stringify(document);
 * ```
 */
export interface FronteggProfile {
  sub: string;
  name: string;
  email: string;
  email_verified: boolean;
  profilePictureUrl: string;
  roles: string[];
  [field: string]: Loose;
}

/**
 * Frontegg, by OpenID Connect.
 *
 * @example
 * ```ts
 * Frontegg({ clientId, clientSecret, issuer: "https://app-harbour.frontegg.com" });
 * ```
 */
export function Frontegg<P extends object = FronteggProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  const at = createTemplate({ issuer: options.issuer });
  return createService(options, {
    id: "frontegg",
    name: "Frontegg",
    type: "oidc",
    authorization: at("{issuer}/oauth/authorize"),
    token: at("{issuer}/oauth/token"),
    jwksUri: at("{issuer}/.well-known/jwks.json"),
  });
}

export default Frontegg;
