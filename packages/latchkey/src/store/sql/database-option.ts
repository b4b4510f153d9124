import type { LibsqlClient } from "./libsql-source.js";
import type { MysqlPool, MysqlPromisePool } from "./mysql-source.js";
import type { NodeSqlite } from "./node-sqlite-source.js";
import type { PostgresPool } from "./postgres-source.js";
import type { Engine } from "./source.js";

/** What is used of an instance of Kysely. */
export interface KyselyLike {
  getExecutor(): unknown;
  transaction(): unknown;
  destroy(): Promise<void>;
}

/** Names of tables, where they differ from the usual ones; `schema.table` names one in another schema. */
export interface TableNames {
  readonly users?: string;
  readonly accounts?: string;
  readonly sessions?: string;
  readonly verificationTokens?: string;
  readonly authenticators?: string;
}

/** A client or pool the app has already. */
export type DatabaseClient = PostgresPool | MysqlPool | MysqlPromisePool | LibsqlClient | NodeSqlite;

/**
 * Which database: a URL with the module of its driver, a client the app has already, or an instance of Kysely.
 *
 * @example
 * ```ts
 * import type { SqlDatabaseOptions } from "latchkey/store/sql";
 *
 * export const database: SqlDatabaseOptions = {
 *   url: "postgres://app@localhost/app",
 *   driver: () => import("pg"),
 * };
 * ```
 */
export interface SqlDatabaseOptions {
  /** `postgres:`, `mysql:`, `mariadb:`, `file:`, `libsql:` or `https:` (a libSQL server). */
  readonly url?: string;
  /** Loads the driver of the URL: `pg`, `mysql2`, `@libsql/client` or `node:sqlite`. */
  readonly driver?: () => Promise<unknown>;
  /** In place of a URL: a pool of `pg` or `mysql2`, a client of `@libsql/client`, a `DatabaseSync` of `node:sqlite`. */
  readonly client?: DatabaseClient;
  /** In place of a URL: an instance of Kysely, with its engine. */
  readonly kysely?: KyselyLike;
  readonly engine?: Engine;
  /** Names of tables that differ from `users`, `accounts`, `sessions`, `verification_tokens`, `authenticators`. */
  readonly tables?: TableNames;
  /** How long a statement, and waiting for a connection, may take; 4 seconds. Not used with `kysely`. */
  readonly timeoutSeconds?: number;
}
