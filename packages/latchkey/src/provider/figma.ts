// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * Figma, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Figma({ clientId, clientSecret });
 * ```
 */
export function Figma<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "figma",
    name: "Figma",
    type: "oauth",
    authorization: "https://www.figma.com/oauth",
    token: "https://api.figma.com/v1/oauth/token",
    userinfo: "https://api.figma.com/v1/me",
    scope: "files:read",
    profile: createProfile({ id: "id", name: "handle", email: "email", image: "img_url" }),
  });
}

export default Figma;
