// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What LINE tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { LineProfile } from "latchkey/providers/line";
 *
 * export const listMembers = (told: LineProfile) => Object.keys(told);
 * ```
 */
export interface LineProfile extends ServiceProfile {}

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
export function LINE<P extends ServiceProfile = LineProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
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
