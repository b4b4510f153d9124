/**
 * A proven identity: which provider vouched, for whom, and with what tokens.
 *
 * @example
 * ```ts
 * import type { Identity } from "latchkey";
 *
 * export const readProvider = ({ account }: Identity) => account.provider;
 * ```
 */
export interface Identity {
  readonly user: IdentityUser;
  readonly account: Account;
  /** The provider's own profile document; absent for credentials. */
  readonly profile?: Profile;
}

/**
 * The person as the provider's `profile()` mapped them.
 *
 * @example
 * ```ts
 * import type { IdentityUser } from "latchkey";
 *
 * const ann: IdentityUser = { id: "1", name: "Ann", role: "ADMIN" };
 * ```
 */
export interface IdentityUser {
  readonly id: string;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly image?: string | null;
  readonly [field: string]: unknown;
}

/**
 * The link between a person and a provider, with the token response in its wire names (RFC 6749 §5.1).
 *
 * @example
 * ```ts
 * import type { Account } from "latchkey";
 *
 * export const isGitHub = ({ provider }: Account) => provider === "github";
 * ```
 */
export interface Account {
  provider: string;
  providerAccountId: string;
  type: "oauth" | "oidc" | "credentials" | "email" | "webauthn";
  userId?: string;
  access_token?: string;
  refresh_token?: string;
  id_token?: string;
  token_type?: string;
  scope?: string;
  /** Seconds since the epoch. */
  expires_at?: number;
  session_state?: string;
  [field: string]: unknown;
}

/**
 * The provider's own profile document: ID-token claims or the userinfo answer.
 *
 * @example
 * ```ts
 * import type { Profile } from "latchkey";
 *
 * export const isVerified = (profile: Profile) => profile.email_verified === true;
 * ```
 */
export interface Profile {
  sub?: string | null;
  name?: string | null;
  email?: string | null;
  picture?: string | null;
  [claim: string]: unknown;
}
