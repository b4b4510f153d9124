// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What Mattermost tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { MattermostProfile } from "latchkey/providers/mattermost";
 *
 * export const listMembers = (told: MattermostProfile) => Object.keys(told);
 * ```
 */
export interface MattermostProfile extends ServiceProfile {}

/**
 * Mattermost, by OAuth 2.0.
 *
 * An e-mail address that is not verified there is left out.
 *
 * @example
 * ```ts
 * Mattermost({ clientId, clientSecret, issuer: "https://mattermost.example.com" });
 * ```
 */
export function Mattermost<P extends ServiceProfile = MattermostProfile>({
  issuer,
  ...options
}: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ issuer });
  return createService<PlainOAuthProvider<P>>(options, {
    id: "mattermost",
    name: "Mattermost",
    type: "oauth",
    authorization: at("{issuer}/oauth/authorize"),
    token: at("{issuer}/oauth/access_token"),
    userinfo: at("{issuer}/api/v4/users/me"),
    clientAuthentication: "client_secret_post",
    profile: createProfile({ id: "id", name: "username", email: "email", emailProof: "email_verified" }),
  });
}

export default Mattermost;
