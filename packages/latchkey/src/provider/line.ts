// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * LINE, by OAuth 2.0.
 *
 * LINE signs its ID tokens with the client's secret, so the person comes from its userinfo endpoint, which
 * tells no e-mail address.
 *
 * @example
 * ```ts
 * LINE({ clientId, clientSecret });
 * ```
 */
export function LINE(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
    id: "line",
    name: "LINE",
    type: "oauth",
    authorization: "https://access.line.me/oauth2/v2.1/authorize",
    token: "https://api.line.me/oauth2/v2.1/token",
    userinfo: "https://api.line.me/oauth2/v2.1/userinfo",
    scope: "openid profile",
    clientAuthentication: "client_secret_post",
    profile: createProfile({ id: "sub", name: "name", image: "picture" }),
  });
}

export default LINE;
