import type { Awaitable } from "./awaitable.js";
import type { Account } from "./identity.js";

/** A user to be stored; the database may give another id than the proposed one. */
export interface NewUser {
  id?: string;
  name?: string | null;
  email?: string | null;
  image?: string | null;
  /** When the address was proven, or `null`. */
  emailVerified?: Date | null;
}

/** A user as a database keeps them. */
export interface StoredUser extends NewUser {
  id: string;
}

/** A session as a database keeps it. */
export interface StoredSession {
  /** The random id in the visitor's cookie. */
  sessionToken: string;
  userId: string;
  expires: Date;
}

/** A session with the user it belongs to. */
export interface StoredSessionAndUser {
  session: StoredSession;
  user: StoredUser;
}

/** A link between a user and a provider's account. */
export type StoredAccount = Account & { userId: string };

/** The key of a link: which provider, and who there. */
export type AccountKey = Pick<Account, "provider" | "providerAccountId">;

/** The key of a sign-in link that waits in a mailbox: whose mailbox, and the digest of the secret in the link. */
export interface VerificationKey {
  /** The e-mail address, in the one form it is kept in. */
  identifier: string;
  /** Hexadecimal SHA-256 of the link's token followed by the secret, as next-auth stores it. */
  token: string;
}

/** A sign-in link as a database keeps it; the link itself cannot be made from it. */
export interface VerificationToken extends VerificationKey {
  expires: Date;
}

/**
 * The public half of a passkey as a database keeps it, in next-auth's columns.
 *
 * Binary values are base64 (RFC 4648 §4, with padding).
 */
export interface StoredAuthenticator {
  credentialID: string;
  userId: string;
  /** Equals `credentialID`: the account of the provider that this key is. */
  providerAccountId: string;
  /** COSE key (RFC 9052 §7). */
  credentialPublicKey: string;
  /** How often it signed, by its own account; 0 when it does not count (WebAuthn §6.1.1). */
  counter: number;
  credentialDeviceType: string;
  credentialBackedUp: boolean;
  /** Comma-joined, such as `internal,hybrid`. */
  transports?: string | null;
}

/** A step of an authenticator's counter: from the value its signature was checked against. */
export interface CounterStep {
  readonly from: number;
  readonly to: number;
}

/** What a rate counter says after counting one more. */
export interface Hit {
  /** Whether this one is within the limit. */
  readonly isAllowed: boolean;
  /** How many of the window there were, this one included; it stops one above the limit. */
  readonly count: number;
  /** When the window ends and counting starts again. */
  readonly resetAt: Date;
}

/** How many are let through in which time. */
export interface HitLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

/**
 * Where users, accounts and sessions are kept: the methods of next-auth's adapters, by their names and shapes.
 *
 * Every method may be missing; what needs a missing one says so with ADAPTER_INCOMPLETE. The last ones are no part of
 * next-auth: each does in one step what takes several without it.
 */
export interface Adapter {
  createUser?(user: NewUser): Awaitable<StoredUser>;
  getUser?(id: string): Awaitable<StoredUser | null>;
  getUserByEmail?(email: string): Awaitable<StoredUser | null>;
  getUserByAccount?(key: AccountKey): Awaitable<StoredUser | null>;
  updateUser?(user: Partial<StoredUser> & { id: string }): Awaitable<StoredUser>;
  deleteUser?(id: string): Awaitable<unknown>;
  linkAccount?(account: StoredAccount): Awaitable<unknown>;
  unlinkAccount?(key: AccountKey): Awaitable<unknown>;
  createSession?(session: StoredSession): Awaitable<StoredSession>;
  /** One query: the session of this id joined with its user. */
  getSessionAndUser?(sessionToken: string): Awaitable<StoredSessionAndUser | null>;
  updateSession?(
    session: Partial<StoredSession> & { sessionToken: string },
  ): Awaitable<StoredSession | null | undefined>;
  deleteSession?(sessionToken: string): Awaitable<unknown>;
  createVerificationToken?(token: VerificationToken): Awaitable<unknown>;
  /** Gives the row and deletes it; two calls at once must not both get it. */
  useVerificationToken?(key: VerificationKey): Awaitable<VerificationToken | null | undefined>;
  /** The same in one atomic step, such as `DELETE … RETURNING`; used in place of the other where there is one. */
  consumeVerificationToken?(key: VerificationKey): Awaitable<VerificationToken | null>;
  /** Both rows or neither; without it the user is removed again when linking fails. */
  createUserWithAccount?(user: NewUser, account: Account): Awaitable<StoredUser>;
  getAccount?(providerAccountId: string, provider: string): Awaitable<StoredAccount | null>;
  getAuthenticator?(credentialID: string): Awaitable<StoredAuthenticator | null>;
  createAuthenticator?(authenticator: StoredAuthenticator): Awaitable<StoredAuthenticator>;
  listAuthenticatorsByUserId?(userId: string): Awaitable<readonly StoredAuthenticator[]>;
  /** Throws when there is no such authenticator. */
  updateAuthenticatorCounter?(credentialID: string, counter: number): Awaitable<unknown>;
  /**
   * Sets the counter only if it still is `from`, in one statement, and says whether it did. Without it
   * `updateAuthenticatorCounter` is called, and of two copies of a key used at the same moment both may pass.
   */
  advanceAuthenticatorCounter?(credentialID: string, step: CounterStep): Awaitable<boolean>;
  /** Gives a session a new id if it still has this one: of many callers one gets it, the others `null`. */
  rotateSession?(
    sessionToken: string,
    next: Pick<StoredSession, "sessionToken" | "expires">,
  ): Awaitable<StoredSession | null>;
  /** The sessions of a user that have not expired. */
  listSessionsByUserId?(userId: string): Awaitable<StoredSession[]>;
  /** Deletes the sessions of a user, all or all but one, and says how many there were. */
  revokeSessionsByUserId?(userId: string, exceptSessionToken?: string): Awaitable<number>;
  /** Counts one more in a fixed window: of many callers exactly `limit` are allowed. */
  hit?(key: string, limit: HitLimit): Awaitable<Hit>;
  /** Sessions that were issued before this moment are over; `null` when nothing was revoked. */
  getRevocationEpoch?(userId: string): Awaitable<Date | null>;
  /** Moves the epoch of a user forward; a moment before the present one changes nothing. */
  raiseRevocationEpoch?(userId: string, epoch: Date): Awaitable<unknown>;
  /** Deletes at most `limit` rows of each kind that ended before this moment, and says how many. */
  deleteExpired?(before: Date, limit: number): Awaitable<number>;
}
