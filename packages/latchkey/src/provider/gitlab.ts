// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * Options of GitLab; all may be left out.
 *
 * @example
 * ```ts
 * import type { GitLabOptions } from "latchkey/providers/gitlab";
 *
 * export const read = ({ baseUrl }: GitLabOptions) => baseUrl;
 * ```
 */
export interface GitLabOptions extends OAuthOverrides {
  /** Where GitLab runs; `https://gitlab.com` unless set. */
  baseUrl?: string;
}

/**
 * GitLab, by OAuth 2.0.
 *
 * An e-mail address that is not verified there is left out.
 *
 * @example
 * ```ts
 * GitLab({ clientId, clientSecret });
 * ```
 */
export function GitLab({
  baseUrl = "https://gitlab.com",
  ...options
}: GitLabOptions = {}): PlainOAuthProvider {
  const at = createTemplate({ baseUrl });
  return createService<PlainOAuthProvider>(options, {
    id: "gitlab",
    name: "GitLab",
    type: "oauth",
    authorization: at("{baseUrl}/oauth/authorize"),
    token: at("{baseUrl}/oauth/token"),
    userinfo: at("{baseUrl}/api/v4/user"),
    scope: "read_user",
    profile: createProfile({
      id: "id",
      name: ["name", "username"],
      email: "email",
      emailProof: "confirmed_at",
      image: "avatar_url",
    }),
  });
}

export default GitLab;
