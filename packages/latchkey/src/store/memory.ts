import { systemClock } from "../config/system-clock.js";
import type {
  AccountKey,
  Adapter,
  StoredAccount,
  StoredAuthenticator,
  StoredSession,
  StoredUser,
  VerificationKey,
  VerificationToken,
} from "../contract/adapter.js";
import { createCounters } from "./memory/counters.js";
import { createSessionLife } from "./memory/session-life.js";

/** Everything there is, by the keys it is looked up with. */
interface Tables {
  readonly users: Map<string, StoredUser>;
  readonly accounts: Map<string, StoredAccount>;
  readonly sessions: Map<string, StoredSession>;
  readonly verifications: Map<string, VerificationToken>;
  readonly authenticators: Map<string, StoredAuthenticator>;
}

type Complete = Required<Adapter>;

/**
 * Keeps users, accounts and sessions in this process: for tests and for trying things out.
 *
 * Everything is gone when the process ends, and another process does not see it.
 *
 * @example
 * ```ts
 * import { createAuth } from "latchkey";
 * import { createMemoryAdapter } from "latchkey/store/memory";
 *
 * export const auth = createAuth({ providers: [], adapter: createMemoryAdapter() });
 * ```
 */
export function createMemoryAdapter({ now = systemClock }: { now?: () => number } = {}): Complete {
  const tables: Tables = {
    users: new Map(),
    accounts: new Map(),
    sessions: new Map(),
    verifications: new Map(),
    authenticators: new Map(),
  };
  const { hit, deleteExpired: deleteCounters } = createCounters(now);
  const life = createSessionLife(tables, now);
  return {
    ...createUsers(tables),
    ...createAccounts(tables),
    ...createSessions(tables),
    ...createVerifications(tables),
    ...createAuthenticators(tables),
    ...life,
    hit,
    deleteExpired: (before, limit) => life.deleteExpired(before, limit) + deleteCounters(before, limit),
  };
}

/** Rows are copied in and out, as a database does: changing one that was read changes nothing. */
function copy<T extends object>(row: T | undefined): T | null {
  return row === undefined ? null : { ...row };
}

type UserMethods = "createUser" | "getUser" | "getUserByEmail" | "updateUser" | "deleteUser";

function createUsers({ users, accounts, sessions, authenticators }: Tables): Pick<Complete, UserMethods> {
  const findByEmail = (email: string) => [...users.values()].find((user) => user.email === email);
  return {
    createUser(user) {
      const email = user.email ?? null;
      if (email !== null && findByEmail(email)) throw new Error("the e-mail address is taken");
      const created: StoredUser = { ...user, id: user.id ?? String(users.size + 1) };
      users.set(created.id, created);
      return { ...created };
    },
    getUser: (id) => copy(users.get(id)),
    getUserByEmail: (email) => copy(findByEmail(email)),
    updateUser(changed) {
      const { id } = changed;
      const updated: StoredUser = { ...users.get(id), ...changed, id };
      users.set(id, updated);
      return { ...updated };
    },
    deleteUser(id) {
      users.delete(id);
      for (const [key, { userId }] of accounts) if (userId === id) accounts.delete(key);
      for (const [key, { userId }] of sessions) if (userId === id) sessions.delete(key);
      for (const [key, { userId }] of authenticators) if (userId === id) authenticators.delete(key);
    },
  };
}

type AccountMethods =
  | "getUserByAccount"
  | "getAccount"
  | "linkAccount"
  | "unlinkAccount"
  | "createUserWithAccount";

function createAccounts(tables: Tables): Pick<Complete, AccountMethods> {
  const { users, accounts } = tables;
  const toKey = ({ provider, providerAccountId }: AccountKey) =>
    JSON.stringify([provider, providerAccountId]);
  const linkAccount = (account: StoredAccount): void => {
    if (accounts.has(toKey(account))) throw new Error("the account is linked");
    accounts.set(toKey(account), { ...account });
  };
  return {
    getUserByAccount(key) {
      const account = accounts.get(toKey(key));
      return account === undefined ? null : copy(users.get(account.userId));
    },
    getAccount: (providerAccountId, provider) => copy(accounts.get(toKey({ provider, providerAccountId }))),
    linkAccount,
    unlinkAccount(key) {
      accounts.delete(toKey(key));
    },
    async createUserWithAccount(user, account) {
      if (accounts.has(toKey(account))) throw new Error("the account is linked");
      const created = await createUsers(tables).createUser(user);
      linkAccount({ ...account, userId: created.id });
      return created;
    },
  };
}

type SessionMethods = "createSession" | "getSessionAndUser" | "updateSession" | "deleteSession";

function createSessions({ users, sessions }: Tables): Pick<Complete, SessionMethods> {
  return {
    createSession(session) {
      if (sessions.has(session.sessionToken)) throw new Error("the session is there already");
      sessions.set(session.sessionToken, { ...session });
      return { ...session };
    },
    getSessionAndUser(sessionToken) {
      const session = copy(sessions.get(sessionToken));
      const user = session === null ? null : copy(users.get(session.userId));
      return session === null || user === null ? null : { session, user };
    },
    updateSession(changed) {
      const session = sessions.get(changed.sessionToken);
      if (session === undefined) return null;
      const updated = { ...session, ...changed };
      sessions.set(changed.sessionToken, updated);
      return { ...updated };
    },
    deleteSession(sessionToken) {
      const session = copy(sessions.get(sessionToken));
      sessions.delete(sessionToken);
      return session;
    },
  };
}

type VerificationMethods = "createVerificationToken" | "useVerificationToken" | "consumeVerificationToken";

function createVerifications({ verifications }: Tables): Pick<Complete, VerificationMethods> {
  const toKey = ({ identifier, token }: VerificationKey) => JSON.stringify([identifier, token]);
  // Found and deleted without a pause in between, so that of two calls at once only one gets it.
  const consume = (key: VerificationKey): VerificationToken | null => {
    const found = copy(verifications.get(toKey(key)));
    verifications.delete(toKey(key));
    return found;
  };
  return {
    createVerificationToken(token) {
      verifications.set(toKey(token), { ...token });
      return { ...token };
    },
    useVerificationToken: consume,
    consumeVerificationToken: consume,
  };
}

type AuthenticatorMethods =
  | "getAuthenticator"
  | "createAuthenticator"
  | "listAuthenticatorsByUserId"
  | "updateAuthenticatorCounter"
  | "advanceAuthenticatorCounter";

function createAuthenticators({ authenticators }: Tables): Pick<Complete, AuthenticatorMethods> {
  const setCounter = (credentialID: string, counter: number): StoredAuthenticator => {
    const known = authenticators.get(credentialID);
    if (known === undefined) throw new Error("there is no such authenticator");
    authenticators.set(credentialID, { ...known, counter });
    return { ...known, counter };
  };
  return {
    getAuthenticator: (credentialID) => copy(authenticators.get(credentialID)),
    createAuthenticator(authenticator) {
      if (authenticators.has(authenticator.credentialID)) throw new Error("the authenticator is registered");
      authenticators.set(authenticator.credentialID, { ...authenticator });
      return { ...authenticator };
    },
    listAuthenticatorsByUserId: (userId) =>
      [...authenticators.values()].filter((each) => each.userId === userId).map((each) => ({ ...each })),
    updateAuthenticatorCounter: setCounter,
    advanceAuthenticatorCounter(credentialID, { from, to }) {
      if (authenticators.get(credentialID)?.counter !== from) return false;
      setCounter(credentialID, to);
      return true;
    },
  };
}
