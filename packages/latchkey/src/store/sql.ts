import { systemClock } from "../config/system-clock.js";
import type { Adapter } from "../contract/adapter.js";
import { createAccounts, createAuthenticators } from "./sql/accounts.js";
import { createCleanUp } from "./sql/clean-up.js";
import { createCounters } from "./sql/counters.js";
import type { SqlDatabaseOptions } from "./sql/database-option.js";
import { createEpochs } from "./sql/epochs.js";
import { resolveTableNames } from "./sql/layout.js";
import { openDatabase } from "./sql/open-database.js";
import { createRunner } from "./sql/rows.js";
import { createSessions } from "./sql/sessions.js";
import { createUsers } from "./sql/users.js";
import { createVerificationTokens } from "./sql/verification-tokens.js";

export type { SqlDatabaseOptions } from "./sql/database-option.js";
export { type Migration, migrate } from "./sql/migrate.js";

/**
 * Which database, and the clock.
 *
 * @example
 * ```ts
 * import type { SqlAdapterOptions } from "latchkey/store/sql";
 *
 * export const inOneFile: SqlAdapterOptions = {
 *   url: "file:auth.db",
 *   driver: () => import("@libsql/client"),
 * };
 * ```
 */
export interface SqlAdapterOptions extends SqlDatabaseOptions {
  /** Milliseconds since the epoch; the machine's clock unless given. */
  readonly now?: () => number;
}

/**
 * Every method there is, and an end.
 *
 * @example
 * ```ts
 * import type { SqlAdapter } from "latchkey/store/sql";
 *
 * export const signOutEverywhere = (store: SqlAdapter, userId: string) => store.revokeSessionsByUserId(userId);
 * ```
 */
export interface SqlAdapter extends Required<Adapter> {
  /** Ends the connections. */
  close(): Promise<void>;
}

/**
 * Keeps users, accounts, sessions, sign-in links, passkeys and rate counters in SQLite, PostgreSQL, MySQL or MariaDB, in
 * next-auth's tables: a database of one of its adapters goes on being used. `npx latchkey migrate` creates what is missing.
 *
 * Needs `kysely` and the driver: `pg`, `mysql2`, `@libsql/client`, or `node:sqlite` where Node.js has it. Nothing is
 * connected before the first call. What fails here is reported as ADAPTER_ERROR; rows with the same key are a `RowExists`.
 *
 * @example
 * ```ts
 * import { createAuth } from "latchkey";
 * import { createSqlAdapter } from "latchkey/store/sql";
 *
 * const adapter = createSqlAdapter({ url: process.env.DATABASE_URL, driver: () => import("pg") });
 * export const auth = createAuth({ providers: [], adapter });
 * ```
 */
export function createSqlAdapter(options: SqlAdapterOptions): SqlAdapter {
  const { now = systemClock } = options;
  const database = openDatabase(options);
  const runner = createRunner(database, resolveTableNames(options.tables));
  return {
    ...createUsers(runner),
    ...createAccounts(runner),
    ...createAuthenticators(runner),
    ...createSessions(runner, now),
    ...createVerificationTokens(runner),
    ...createCounters(runner, now),
    ...createEpochs(runner),
    ...createCleanUp(runner),
    close: () => database.kysely.destroy(),
  };
}
