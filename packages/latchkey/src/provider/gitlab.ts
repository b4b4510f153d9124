// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What GitLab says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { GitLabProfile } from "latchkey/providers/gitlab";
 *
 * export const show = (document: GitLabProfile) => JSON.stringify(document);
 * ```
 */
export interface GitLabProfile {
  id: number;
  username: string;
  email: string;
  name: string;
  state: string;
  avatar_url: string;
  web_url: string;
  created_at: string;
  bio: string;
  location?: string;
  public_email: string;
  skype: string;
  linkedin: string;
  twitter: string;
  website_url: string;
  organization: string;
  job_title: string;
  pronouns: string;
  bot: boolean;
  work_information?: string;
  followers: number;
  following: number;
  local_time: string;
  last_sign_in_at: string;
  confirmed_at: string;
  theme_id: number;
  last_activity_on: string;
  color_scheme_id: number;
  projects_limit: number;
  current_sign_in_at: string;
  can_create_group: boolean;
  can_create_project: boolean;
  two_factor_enabled: boolean;
  external: boolean;
  private_profile: boolean;
  commit_email: string;
  shared_runners_minutes_limit: number;
  extra_shared_runners_minutes_limit: number;
  [field: string]: Loose;
}

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
export interface GitLabOptions<P extends object = GitLabProfile> extends OAuthOverrides<P> {
  /** Where GitLab runs; `https://gitlab.com` unless set. */
  baseUrl?: string | URL;
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
export function GitLab<P extends object = GitLabProfile>({
  baseUrl = "https://gitlab.com",
  ...options
}: GitLabOptions<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ baseUrl });
  return createService(
    options,
    {
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
    },
    { baseUrl },
  );
}

export default GitLab;
