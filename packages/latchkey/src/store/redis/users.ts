import { createUuid } from "../../bytes/random-text.js";
import type { Adapter, NewUser, StoredAccount, StoredUser } from "../../contract/adapter.js";
import { changeRow, runScript } from "./commands.js";
import type { Place } from "./sessions.js";
import { decodeRow, encodeRow, joinKey } from "./stored-value.js";

type UserMethods =
  | "createUser"
  | "getUser"
  | "getUserByEmail"
  | "getUserByAccount"
  | "updateUser"
  | "deleteUser"
  | "createUserWithAccount";

/** What is a user's beside their accounts goes with them. */
interface Belongings {
  deleteAll(userId: string): Promise<unknown>;
}

/** The methods for users; their scripts touch several keys, so all must be in one slot of a cluster. */
export function createUsers(place: Place, belongings: Belongings): Required<Pick<Adapter, UserMethods>> {
  const { send } = place;
  const keys = createUserKeys(place.prefix);
  const follow = async (key: string, name: string) => {
    const found = await runScript(send, "follow", { keys: [key], values: [keys.user(""), name] });
    return decodeRow<StoredUser>((found as unknown[])[1]);
  };
  const getUser = async (id: string) => decodeRow<StoredUser>(await send("GET", keys.user(id)));
  const toClaims = (user: StoredUser): Claimed[] => [
    [keys.user(user.id), encodeRow(user)],
    ...(user.email ? [[keys.email(user.email), user.id] as const] : []),
  ];
  const withId = (user: NewUser): StoredUser => ({ ...user, id: user.id ?? createUuid() });
  return {
    async createUser(user) {
      const created = withId(user);
      await claim(place, toClaims(created));
      return created;
    },
    getUser,
    getUserByEmail: (email) => follow(keys.email(email), ""),
    getUserByAccount: ({ provider, providerAccountId }) =>
      follow(keys.account(provider, providerAccountId), "userId"),
    async updateUser(changed) {
      await changeRow(
        async () => (await send("GET", keys.user(changed.id))) as string | null,
        (text) => moveUser(place, text, changed),
      );
      const user = await getUser(changed.id);
      if (user === null) throw new Error("there is no such user");
      return user;
    },
    async deleteUser(id) {
      const user = await getUser(id);
      await belongings.deleteAll(id);
      const accounts = (await send("SMEMBERS", keys.accounts(id))) as string[];
      const address = user?.email ? [keys.email(user.email)] : [];
      await send("DEL", keys.user(id), keys.accounts(id), ...address, ...accounts);
    },
    async createUserWithAccount(user, account) {
      const created = withId(user);
      const linked = { ...account, userId: created.id };
      const key = keys.account(account.provider, account.providerAccountId);
      const claims = [...toClaims(created), [key, encodeRow(linked)] as const];
      await claim(place, claims, [keys.accounts(created.id), key]);
      return created;
    },
  };
}

type AccountMethods = "linkAccount" | "unlinkAccount" | "getAccount";

/** The methods for accounts. */
export function createAccounts(place: Place): Required<Pick<Adapter, AccountMethods>> {
  const { send } = place;
  const keys = createUserKeys(place.prefix);
  return {
    async linkAccount(account) {
      const key = keys.account(account.provider, account.providerAccountId);
      await claim(place, [[key, encodeRow(account)]], [keys.accounts(account.userId), key]);
    },
    async unlinkAccount({ provider, providerAccountId }) {
      const key = keys.account(provider, providerAccountId);
      const account = decodeRow<StoredAccount>(await send("GETDEL", key));
      if (account !== null) await send("SREM", keys.accounts(account.userId), key);
    },
    getAccount: async (providerAccountId, provider) =>
      decodeRow<StoredAccount>(await send("GET", keys.account(provider, providerAccountId))),
  };
}

type Claimed = readonly [key: string, value: string];

/** Sets keys that must all be free, and puts one on a list, in one step. */
async function claim(
  { send }: Place,
  claimed: readonly Claimed[],
  list?: readonly [key: string, member: string],
): Promise<void> {
  const values = [claimed.length, ...claimed.map(([, value]) => value), ...(list ? [list[1]] : [])];
  const keys = [...claimed.map(([key]) => key), ...(list ? [list[0]] : [])];
  if ((await runScript(send, "claim", { keys, values })) !== 1) {
    throw new Error("a row with the same key is there already");
  }
}

function createUserKeys(prefix: string) {
  return {
    user: (id: string) => `${prefix}user:${id}`,
    email: (email: string) => `${prefix}email:${email}`,
    account: (provider: string, id: string) => `${prefix}account:${joinKey(provider, id)}`,
    accounts: (userId: string) => `${prefix}user-accounts:${userId}`,
  };
}

/** Stores a changed user; with a new address the old one becomes free, unless the new one is taken. */
async function moveUser(
  { send, prefix }: Pick<Place, "send" | "prefix">,
  text: string,
  changed: Partial<StoredUser> & { id: string },
): Promise<boolean> {
  const keys = createUserKeys(prefix);
  const before = decodeRow<StoredUser>(text) as StoredUser;
  const after = { ...before, ...changed };
  if (before.email === after.email) {
    return (
      (await runScript(send, "swap", {
        keys: [keys.user(after.id)],
        values: [text, encodeRow(after), ""],
      })) === 1
    );
  }
  const moved = await runScript(send, "move", {
    keys: [
      keys.user(after.id),
      keys.email(before.email ?? ""),
      ...(after.email ? [keys.email(after.email)] : []),
    ],
    values: [text, encodeRow(after), after.id],
  });
  if (moved === -1) throw new Error("a row with the same key is there already");
  return moved === 1;
}
