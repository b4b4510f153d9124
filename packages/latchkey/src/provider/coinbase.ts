// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * Coinbase, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Coinbase({ clientId, clientSecret });
 * ```
 */
export function Coinbase<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "coinbase",
    name: "Coinbase",
    type: "oauth",
    authorization: "https://login.coinbase.com/oauth2/auth",
    token: "https://login.coinbase.com/oauth2/token",
    userinfo: "https://api.coinbase.com/v2/user",
    scope: "wallet:user:email wallet:user:read",
    profile: createProfile({
      id: "data.id",
      name: "data.name",
      email: "data.email",
      image: "data.avatar_url",
    }),
  });
}

export default Coinbase;
