// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Atlassian says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { AtlassianProfile } from "latchkey/providers/atlassian";
 *
 * export const show = (document: AtlassianProfile) => JSON.stringify(document);
 * ```
 */
export interface AtlassianProfile {
  account_id: string;
  name: string;
  email: string;
  picture: string;
  [field: string]: Loose;
}

/**
 * Atlassian, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Atlassian({ clientId, clientSecret });
 * ```
 */
export function Atlassian<P extends object = AtlassianProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "atlassian",
    name: "Atlassian",
    type: "oauth",
    authorization: {
      url: "https://auth.atlassian.com/authorize",
      params: { audience: "api.atlassian.com", prompt: "consent" },
    },
    token: "https://auth.atlassian.com/oauth/token",
    userinfo: "https://api.atlassian.com/me",
    scope: "read:me",
    profile: createProfile({ id: "account_id", name: "name", email: "email", image: "picture" }),
  });
}

export default Atlassian;
