// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What Mattermost says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { MattermostProfile } from "latchkey/providers/mattermost";
 *
 * export const show = (document: MattermostProfile) => JSON.stringify(document);
 * ```
 */
export interface MattermostProfile {
  id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  username: string;
  auth_data: string;
  auth_service: string;
  email: string;
  email_verified: boolean;
  nickname: string;
  first_name: string;
  last_name: string;
  position: string;
  roles: string;
  last_password_update: number;
  locale: string;
  disable_welcome_email: boolean;
  terms_of_service_id?: string;
  terms_of_service_create_at?: number;
  [field: string]: Loose;
}

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
export function Mattermost<P extends object = MattermostProfile>({
  issuer,
  ...options
}: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ issuer });
  return createService(
    options,
    {
      id: "mattermost",
      name: "Mattermost",
      type: "oauth",
      authorization: at("{issuer}/oauth/authorize"),
      token: at("{issuer}/oauth/access_token"),
      userinfo: at("{issuer}/api/v4/users/me"),
      clientAuthentication: "client_secret_post",
      profile: createProfile({ id: "id", name: "username", email: "email", emailProof: "email_verified" }),
    },
    { issuer },
  );
}

export default Mattermost;
