// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What GitLab tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { GitLabProfile } from "latchkey/providers/gitlab";
 *
 * export const listMembers = (told: GitLabProfile) => Object.keys(told);
 * ```
 */
export interface GitLabProfile extends ServiceProfile {}

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
export interface GitLabOptions<P extends ServiceProfile = GitLabProfile> extends OAuthOverrides<P> {
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
export function GitLab<P extends ServiceProfile = GitLabProfile>({
  baseUrl = "https://gitlab.com",
  ...options
}: GitLabOptions<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ baseUrl });
  return createService<PlainOAuthProvider<P>>(options, {
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
