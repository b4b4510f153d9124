import type { Awaitable } from "../contract/awaitable.js";
import type { Account } from "../contract/identity.js";
import type { Loose } from "../contract/loose.js";
import type { User } from "../contract/session.js";

/**
 * A user as an adapter stores them; augment it to add columns.
 *
 * @example
 * ```ts
 * import type { AdapterUser } from "latchkey/adapters";
 *
 * const ann: AdapterUser = { id: "1", email: "ann@example.com", emailVerified: null };
 * ```
 */
export interface AdapterUser extends User {
  id: string;
  email: string;
  /** When the address was proven, or `null`. */
  emailVerified: Date | null;
}

/**
 * The kinds of account an adapter stores.
 *
 * @example
 * ```ts
 * import type { AdapterAccountType } from "latchkey/adapters";
 *
 * const type: AdapterAccountType = "oidc";
 * ```
 */
export type AdapterAccountType = "oauth" | "oidc" | "email" | "webauthn";

/**
 * The link between a user and a provider as an adapter stores it.
 *
 * @example
 * ```ts
 * import type { AdapterAccount } from "latchkey/adapters";
 *
 * export const readOwner = ({ userId }: AdapterAccount) => userId;
 * ```
 */
export interface AdapterAccount extends Account {
  userId: string;
  type: AdapterAccountType;
}

/**
 * A session as an adapter stores it.
 *
 * @example
 * ```ts
 * import type { AdapterSession } from "latchkey/adapters";
 *
 * export const isOver = ({ expires }: AdapterSession) => expires.getTime() < Date.now();
 * ```
 */
export interface AdapterSession {
  sessionToken: string;
  userId: string;
  expires: Date;
}

/**
 * What proves that someone reads the mail of an address.
 *
 * @example
 * ```ts
 * import type { VerificationToken } from "latchkey/adapters";
 *
 * export const readAddress = ({ identifier }: VerificationToken) => identifier;
 * ```
 */
export interface VerificationToken {
  identifier: string;
  expires: Date;
  /** Only a digest of what stands in the link. */
  token: string;
}

/**
 * A passkey (Web Authentication §4).
 *
 * @example
 * ```ts
 * import type { Authenticator } from "latchkey/types";
 *
 * export const isSynced = ({ credentialBackedUp }: Authenticator) => credentialBackedUp;
 * ```
 */
export interface Authenticator {
  userId?: string;
  providerAccountId: string;
  /** How often it has signed. */
  counter: number;
  credentialBackedUp: boolean;
  /** In base64. */
  credentialID: string;
  /** In base64. */
  credentialPublicKey: string;
  /** Separated by commas. */
  transports?: string | null;
  credentialDeviceType: string;
}

/**
 * A passkey as an adapter stores it.
 *
 * @example
 * ```ts
 * import type { AdapterAuthenticator } from "latchkey/adapters";
 *
 * export const readOwner = ({ userId }: AdapterAuthenticator) => userId;
 * ```
 */
export interface AdapterAuthenticator extends Authenticator {
  userId: string;
}

type AccountKey = Pick<AdapterAccount, "provider" | "providerAccountId">;

/**
 * Where users, accounts, sessions and links are kept.
 *
 * @example
 * ```ts
 * import type { Adapter } from "latchkey/adapters";
 *
 * export const withLog = (adapter: Adapter): Adapter => ({
 *   ...adapter,
 *   async getUser(id) {
 *     console.log("who is", id);
 *     return (await adapter.getUser?.(id)) ?? null;
 *   },
 * });
 * ```
 */
export interface Adapter {
  createUser?(user: AdapterUser): Awaitable<AdapterUser>;
  getUser?(id: string): Awaitable<AdapterUser | null>;
  getUserByEmail?(email: string): Awaitable<AdapterUser | null>;
  getUserByAccount?(key: AccountKey): Awaitable<AdapterUser | null>;
  updateUser?(user: Partial<AdapterUser> & Pick<AdapterUser, "id">): Awaitable<AdapterUser>;
  deleteUser?(userId: string): Promise<void> | Awaitable<AdapterUser | null | undefined>;
  linkAccount?(account: AdapterAccount): Promise<void> | Awaitable<AdapterAccount | null | undefined>;
  unlinkAccount?(key: AccountKey): Promise<void> | Awaitable<AdapterAccount | undefined>;
  createSession?(session: AdapterSession): Awaitable<AdapterSession>;
  getSessionAndUser?(sessionToken: string): Awaitable<{ session: AdapterSession; user: AdapterUser } | null>;
  updateSession?(
    session: Partial<AdapterSession> & Pick<AdapterSession, "sessionToken">,
  ): Awaitable<AdapterSession | null | undefined>;
  deleteSession?(sessionToken: string): Promise<void> | Awaitable<AdapterSession | null | undefined>;
  createVerificationToken?(token: VerificationToken): Awaitable<VerificationToken | null | undefined>;
  useVerificationToken?(key: { identifier: string; token: string }): Awaitable<VerificationToken | null>;
  getAccount?(providerAccountId: string, provider: string): Awaitable<AdapterAccount | null>;
  getAuthenticator?(credentialID: string): Awaitable<AdapterAuthenticator | null>;
  createAuthenticator?(authenticator: AdapterAuthenticator): Awaitable<AdapterAuthenticator>;
  listAuthenticatorsByUserId?(userId: string): Awaitable<AdapterAuthenticator[]>;
  updateAuthenticatorCounter?(credentialID: string, newCounter: number): Awaitable<AdapterAuthenticator>;
}

/**
 * Any adapter, whichever copy of next-auth its types come from: an app's augmented `User` must not shut out an adapter
 * that cannot know of it.
 */
export type AnyAdapter = { [Method in keyof Adapter]?: (...given: Loose[]) => Loose };

/**
 * Whether a value is a date written as text, as `JSON.stringify` writes dates (ISO 8601); for adapters that store JSON.
 *
 * @example
 * ```ts
 * import { isDate } from "latchkey/adapters";
 *
 * export const parseRow = (json: string) => JSON.parse(json, (_, value) => (isDate(value) ? new Date(value) : value));
 * ```
 */
export function isDate(value: unknown): value is string {
  return typeof value === "string" && isoDate.test(value) && !Number.isNaN(Date.parse(value));
}

// With a zone: a time without one is another moment on every machine.
const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
