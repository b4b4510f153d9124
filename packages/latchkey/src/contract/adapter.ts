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
  [column: string]: unknown;
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
  [column: string]: unknown;
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

/**
 * Where users, accounts and sessions are kept: the methods of next-auth's adapters, by their names and shapes.
 *
 * Every method may be missing; what needs a missing one says so with ADAPTER_INCOMPLETE.
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
  /** Both rows or neither; without it the user is removed again when linking fails. */
  createUserWithAccount?(user: NewUser, account: Account): Awaitable<StoredUser>;
}
