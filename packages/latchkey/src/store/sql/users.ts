import { sql } from "kysely";
import { createUuid } from "../../bytes/random-text.js";
import type { Adapter, NewUser, StoredUser } from "../../contract/adapter.js";
import { deleteRows, findRow, insertRow, updateRows } from "./row-statement.js";
import { decodeRow, type Rows, type Runner, selectAll, tableOf, toCondition } from "./rows.js";
import type { Row } from "./source.js";

type UserMethods =
  | "createUser"
  | "getUser"
  | "getUserByEmail"
  | "getUserByAccount"
  | "updateUser"
  | "deleteUser"
  | "createUserWithAccount";

/** The methods for users. */
export function createUsers(runner: Runner): Required<Pick<Adapter, UserMethods>> {
  const find = (where: Record<string, string>) =>
    runner.read(async (rows) => (await findRow(rows, "users", where)) as unknown as StoredUser | null);
  return {
    createUser: (user) => runner.write((rows) => insertUser(rows, user)),
    getUser: (id) => find({ id }),
    getUserByEmail: (email) => find({ email }),
    getUserByAccount: ({ provider, providerAccountId }) =>
      runner.read((rows) => findByAccount(rows, { provider, providerAccountId })),
    updateUser: ({ id, ...values }) =>
      runner.write(async (rows) => {
        await updateRows(rows, "users", { where: { id }, values });
        const user = await findRow(rows, "users", { id });
        if (user === null) throw new Error("there is no such user");
        return user as unknown as StoredUser;
      }),
    deleteUser: (userId) => runner.transact((rows) => deleteUser(rows, userId)),
    createUserWithAccount: (user, account) =>
      runner.transact(async (rows) => {
        const created = await insertUser(rows, user);
        await insertRow(rows, "accounts", withRowId(rows, "accounts", { ...account, userId: created.id }));
        return created;
      }),
  };
}

async function insertUser(rows: Rows, user: NewUser): Promise<StoredUser> {
  const id = tableOf(rows, "users").columns.get("id");
  // Databases that number their users keep doing so.
  const isNumbered = id?.kind === "integer";
  const { id: proposed = createUuid(), ...values } = user;
  return (await insertRow(
    rows,
    "users",
    isNumbered ? values : { id: proposed, ...values },
  )) as unknown as StoredUser;
}

/** Tables of some schemas have an id of their own, beside the key that counts, and expect it to be given. */
export function withRowId(
  { layout }: Rows,
  key: "accounts" | "sessions",
  values: Record<string, unknown>,
): Record<string, unknown> {
  const { id: _, ...rest } = values;
  const id = layout.get(key)?.columns.get("id");
  return id === undefined || id.hasDefault ? rest : { id: createUuid(), ...rest };
}

async function findByAccount(
  rows: Rows,
  where: { provider: string; providerAccountId: string },
): Promise<StoredUser | null> {
  const [users, accounts] = [tableOf(rows, "users"), tableOf(rows, "accounts")];
  const condition = toCondition(rows, accounts, where);
  if (condition === null) return null;
  const query = sql<Row>`
    select ${selectAll(rows.engine, users, "u")}, ${sql.id("a", "provider")} as ${sql.id("a_provider")},
      ${sql.id("a", "providerAccountId")} as ${sql.id("a_account")}
    from ${users.id} as ${sql.id("u")}
    join ${accounts.id} as ${sql.id("a")} on ${sql.id("a", "userId")} = ${sql.id("u", "id")}
    where ${condition}`;
  const { rows: found } = await query.execute(rows.kysely);
  const row = found.find(
    (each) => each.a_provider === where.provider && each.a_account === where.providerAccountId,
  );
  return row === undefined ? null : (decodeRow(users, row, "u") as unknown as StoredUser);
}

/** What is a user's goes with them, also where the tables have no foreign keys. */
async function deleteUser(rows: Rows, userId: string): Promise<null> {
  for (const key of ["sessions", "accounts", "authenticators"] as const) {
    if (rows.layout.has(key)) await deleteRows(rows, key, { userId });
  }
  await deleteRows(rows, "users", { id: userId });
  return null;
}
