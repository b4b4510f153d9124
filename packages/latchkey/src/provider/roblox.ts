// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Roblox, by OpenID Connect.
 *
 * @example
 * ```ts
 * Roblox({ clientId, clientSecret });
 * ```
 */
export function Roblox(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "roblox",
    name: "Roblox",
    type: "oidc",
    issuer: "https://apis.roblox.com/oauth/",
    scope: "openid profile",
  });
}

export default Roblox;
