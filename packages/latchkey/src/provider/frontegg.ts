// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * Frontegg, by OpenID Connect.
 *
 * @example
 * ```ts
 * Frontegg({ clientId, clientSecret, issuer: "https://app-harbour.frontegg.com" });
 * ```
 */
export function Frontegg(options: OidcOverrides = {}): OidcProvider {
  const at = createTemplate({ issuer: options.issuer });
  return createService<OidcProvider>(options, {
    id: "frontegg",
    name: "Frontegg",
    type: "oidc",
    authorization: at("{issuer}/oauth/authorize"),
    token: at("{issuer}/oauth/token"),
    jwksUri: at("{issuer}/.well-known/jwks.json"),
  });
}

export default Frontegg;
