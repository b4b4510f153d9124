// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What LINE says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { LineProfile } from "latchkey/providers/line";
 *
 * export const show = (document: LineProfile) => JSON.stringify(document);
 * ```
 */
export interface LineProfile {
  iss: string;
  sub: string;
  aud: string;
  exp: number;
  iat: number;
  amr: string[];
  name: string;
  picture: string;
  [field: string]: Loose;
}

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
export function LINE<P extends object = LineProfile>(options: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  return createService(options, {
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
