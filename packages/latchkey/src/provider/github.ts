import type { Profile } from "../contract/identity.js";
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider, UserinfoContext } from "../contract/provider.js";
import { mergeProvider, type ProviderOverrides } from "./merge-provider.js";

/**
 * GitHub's user document (https://docs.github.com/rest/users/users#get-the-authenticated-user).
 *
 * @example
 * ```ts
 * import type { GitHubProfile } from "latchkey/providers/github";
 *
 * export const readLogin = ({ login }: GitHubProfile) => login;
 * ```
 */
export interface GitHubProfile extends Profile {
  id: number;
  login: string;
  name: string | null;
  /** The public address, or the primary one when the user shows none and it is verified. */
  email: string | null;
  avatar_url: string;
  html_url: string;
  [field: string]: Loose;
}

/**
 * next-auth 4's spelling of GitHub's user document.
 *
 * @example
 * ```ts
 * import type { GithubProfile } from "latchkey/providers/github";
 *
 * export const readLogin = ({ login }: GithubProfile) => login;
 * ```
 */
export type GithubProfile = GitHubProfile;

/**
 * An address as GitHub lists them (https://docs.github.com/rest/users/emails).
 *
 * @example
 * ```ts
 * import type { GitHubEmail } from "latchkey/providers/github";
 *
 * export const isProven = ({ verified }: GitHubEmail) => verified;
 * ```
 */
export interface GitHubEmail {
  email: string;
  primary: boolean;
  verified: boolean;
  visibility: "public" | "private" | null;
}

/**
 * next-auth 4's spelling of an address as GitHub lists them.
 *
 * @example
 * ```ts
 * import type { GithubEmail } from "latchkey/providers/github";
 *
 * export const readAddress = ({ email }: GithubEmail) => email;
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
export interface GitHubOptions<P extends GitHubProfile = GitHubProfile>
  extends ProviderOverrides<PlainOAuthProvider<P>, P> {
  /** Origin of a GitHub Enterprise Server, such as `https://github.example.com`. */
  origin?: string;
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
export function GitHub<P extends GitHubProfile = GitHubProfile>({
  origin,
  apiUrl,
  ...options
}: GitHubOptions<P> = {}): PlainOAuthProvider<P> {
  const site = origin ?? "https://github.com";
  const api = apiUrl ?? (origin === undefined ? "https://api.github.com" : `${origin}/api/v3`);
  return mergeProvider<PlainOAuthProvider<P>>(
    {
      id: "github",
      name: "GitHub",
      type: "oauth",
      // What GitHub sends as `iss` (RFC 9207); it has no discovery document.
      issuer: `${site}/login/oauth`,
      authorization: `${site}/login/oauth/authorize`,
      token: `${site}/login/oauth/access_token`,
      userinfo: { url: `${api}/user`, request: (context) => fetchUser<P>(api, context) },
      scope: "read:user user:email",
      clientAuthentication: "client_secret_post",
      profile: ({ id, name, login, email, avatar_url: image }) => ({
        id: String(id),
        name: name ?? login,
        email,
        image,
      }),
    },
    options,
  );
}

export default GitHub;

async function fetchUser<P extends GitHubProfile>(
  api: string,
  { tokens, fetch }: UserinfoContext,
): Promise<P> {
  const headers = { accept: "application/vnd.github+json", authorization: `Bearer ${tokens.access_token}` };
  const response = await fetch(`${api}/user`, { headers });
  if (!response.ok) throw new Error(`GitHub answered ${response.status}`);
  const profile: P = await response.json();
  if (profile.email) return profile;
  const emails = await fetch(`${api}/user/emails`, { headers });
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
