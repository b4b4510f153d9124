import type { Profile } from "../contract/identity.js";
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider, UserinfoContext } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService } from "./catalog/service.js";
import type { ProviderOverrides } from "./merge-provider.js";

/**
 * GitHub's user document (https://docs.github.com/rest/users/users#get-the-authenticated-user); `email` is the primary
 * address when the person shows none and it is verified.
 *
 * @example
 * ```ts
 * import type { GitHubProfile } from "latchkey/providers/github";
 *
 * export const show = (document: GitHubProfile) => JSON.stringify(document);
 * ```
 */
export interface GitHubProfile {
  login: string;
  id: number;
  node_id: string;
  avatar_url: string;
  gravatar_id: string | null;
  url: string;
  html_url: string;
  followers_url: string;
  following_url: string;
  gists_url: string;
  starred_url: string;
  subscriptions_url: string;
  organizations_url: string;
  repos_url: string;
  events_url: string;
  received_events_url: string;
  type: string;
  site_admin: boolean;
  name: string | null;
  company: string | null;
  blog: string | null;
  location: string | null;
  email: string | null;
  hireable: boolean | null;
  bio: string | null;
  twitter_username?: string | null;
  public_repos: number;
  public_gists: number;
  followers: number;
  following: number;
  created_at: string;
  updated_at: string;
  private_gists?: number;
  total_private_repos?: number;
  owned_private_repos?: number;
  disk_usage?: number;
  suspended_at?: string | null;
  collaborators?: number;
  two_factor_authentication: boolean;
  [field: string]: Loose;
}

/**
 * One of a person's addresses (https://docs.github.com/rest/users/emails).
 *
 * @example
 * ```ts
 * import type { GitHubEmail } from "latchkey/providers/github";
 *
 * export const show = (document: GitHubEmail) => JSON.stringify(document);
 * ```
 */
export interface GitHubEmail {
  email: string;
  primary: boolean;
  verified: boolean;
  visibility: string;
  [field: string]: Loose;
}

/**
 * `GitHubProfile`, as next-auth 4 writes it.
 *
 * @example
 * ```ts
 * import type { GithubProfile } from "latchkey/providers/github";
 *
 * export const show = (document: GithubProfile) => JSON.stringify(document);
 * ```
 */
export type GithubProfile = GitHubProfile;

/**
 * `GitHubEmail`, as next-auth 4 writes it.
 *
 * @example
 * ```ts
 * import type { GithubEmail } from "latchkey/providers/github";
 *
 * export const show = (document: GithubEmail) => JSON.stringify(document);
 * ```
 */
export type GithubEmail = GitHubEmail;

/**
 * Options of GitHub; all may be left out.
 *
 * @example
 * ```ts
 * import type { GitHubOptions } from "latchkey/providers/github";
 *
 * const options: GitHubOptions = { origin: "https://github.example.com" };
 * ```
 */
export interface GitHubOptions<P extends object = GitHubProfile>
  extends ProviderOverrides<PlainOAuthProvider, P> {
  /** Origin of a GitHub Enterprise Server, such as `https://github.example.com`. */
  origin?: string;
  /** The same, as next-auth 5 names it. */
  enterprise?: { baseUrl?: string };
  /** Base of the REST API; unless set `https://api.github.com`, or `/api/v3` below `origin`. */
  apiUrl?: string;
}

/**
 * GitHub, by OAuth 2.0.
 *
 * @example
 * ```ts
 * GitHub({ clientId, clientSecret, authorization: { params: { allow_signup: "false" } } });
 * ```
 */
export function GitHub<P extends object = GitHubProfile>({
  origin,
  enterprise,
  apiUrl,
  ...options
}: GitHubOptions<P> = {}): PlainOAuthProvider<P> {
  const own = origin ?? enterprise?.baseUrl?.replace(/\/$/, "");
  const site = own ?? "https://github.com";
  const api = apiUrl ?? (own === undefined ? "https://api.github.com" : `${own}/api/v3`);
  const service: PlainOAuthProvider = {
    id: "github",
    name: "GitHub",
    type: "oauth",
    // What GitHub sends as `iss` (RFC 9207); it has no discovery document.
    issuer: `${site}/login/oauth`,
    authorization: `${site}/login/oauth/authorize`,
    token: `${site}/login/oauth/access_token`,
    userinfo: { url: `${api}/user`, request: fetchUser },
    scope: "read:user user:email",
    clientAuthentication: "client_secret_post",
    profile: createProfile({ id: "id", name: ["name", "login"], email: "email", image: "avatar_url" }),
  };
  return createService(options, service, { origin, enterprise, apiUrl });
}

export default GitHub;

async function fetchUser({ tokens, fetch, url = "https://api.github.com/user" }: UserinfoContext) {
  const headers = { accept: "application/vnd.github+json", authorization: `Bearer ${tokens.access_token}` };
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`GitHub answered ${response.status}`);
  const profile: Profile = await response.json();
  if (profile.email) return profile;
  const emails = await fetch(`${url}/emails`, { headers });
  // Refused without the scope user:email; then the person simply has no address.
  if (emails.status === 403 || emails.status === 404) return profile;
  if (!emails.ok) throw new Error(`GitHub answered ${emails.status}`);
  return { ...profile, email: findPrimaryEmail(await emails.json()) };
}

interface EmailEntry {
  readonly email?: unknown;
  readonly primary?: unknown;
  readonly verified?: unknown;
}

function findPrimaryEmail(answer: unknown): string | null {
  const entries: readonly (EmailEntry | null)[] = Array.isArray(answer) ? answer : [];
  const primary = entries.find((entry) => entry?.primary === true && entry.verified === true);
  return typeof primary?.email === "string" ? primary.email : null;
}
