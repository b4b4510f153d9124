import { sql } from "kysely";
import type { Adapter, CounterStep, StoredAccount, StoredAuthenticator } from "../../contract/adapter.js";
import { findRow, findRows, insertRow, takeRow, updateRows } from "./row-statement.js";
import { type Rows, type Runner, tableOf, toCondition } from "./rows.js";
import { withRowId } from "./users.js";

type AccountMethods = "linkAccount" | "unlinkAccount" | "getAccount";

/** The methods for accounts at providers. */
export function createAccounts(runner: Runner): Required<Pick<Adapter, AccountMethods>> {
  return {
    linkAccount: (account) =>
      runner.write(
        async (rows) =>
          (await insertRow(rows, "accounts", withRowId(rows, "accounts", account))) as StoredAccount,
      ),
    unlinkAccount: ({ provider, providerAccountId }) =>
      runner.write((rows) => takeRow(rows, "accounts", { provider, providerAccountId })),
    getAccount: (providerAccountId, provider) =>
      runner.read(
        async (rows) =>
          (await findRow(rows, "accounts", { provider, providerAccountId })) as StoredAccount | null,
      ),
  };
}

type AuthenticatorMethods =
  | "getAuthenticator"
  | "createAuthenticator"
  | "listAuthenticatorsByUserId"
  | "updateAuthenticatorCounter"
  | "advanceAuthenticatorCounter";

/** The methods for passkeys. */
export function createAuthenticators(runner: Runner): Required<Pick<Adapter, AuthenticatorMethods>> {
  return {
    getAuthenticator: (credentialID) =>
      runner.read(
        async (rows) =>
          (await findRow(rows, "authenticators", { credentialID })) as unknown as StoredAuthenticator | null,
      ),
    createAuthenticator: (authenticator) =>
      runner.write(
        async (rows) =>
          (await insertRow(rows, "authenticators", { ...authenticator })) as unknown as StoredAuthenticator,
      ),
    listAuthenticatorsByUserId: (userId) =>
      runner.read(
        async (rows) =>
          (await findRows(rows, "authenticators", { userId })) as unknown[] as StoredAuthenticator[],
      ),
    updateAuthenticatorCounter: (credentialID, counter) =>
      runner.write(async (rows) => {
        await updateRows(rows, "authenticators", { where: { credentialID }, values: { counter } });
        const changed = await findRow(rows, "authenticators", { credentialID });
        if (changed === null) throw new Error("there is no such authenticator");
        return changed;
      }),
    advanceAuthenticatorCounter: (credentialID, step) =>
      runner.write((rows) => advanceCounter(rows, credentialID, step)),
  };
}

async function advanceCounter(rows: Rows, credentialID: string, { from, to }: CounterStep): Promise<boolean> {
  const table = tableOf(rows, "authenticators");
  const condition = toCondition(rows, table, { credentialID });
  if (condition === null) return false;
  const counter = sql.id("counter");
  const query = sql`update ${table.id} set ${counter} = ${to} where ${condition} and ${counter} = ${from}`;
  return Number((await query.execute(rows.kysely)).numAffectedRows ?? 0) === 1;
}
