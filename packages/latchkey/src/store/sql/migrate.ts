import { type Kysely, sql } from "kysely";
import type { SqlDatabaseOptions } from "./database-option.js";
import { readIndexes } from "./existing-index.js";
import { type ResolvedNames, readLayout, resolveTableNames } from "./layout.js";
import { type Database, openDatabase, type Tables } from "./open-database.js";
import { planMigration, type Step } from "./plan-migration.js";
import { retryCollision } from "./retry.js";

/**
 * What was done to a database, or would be.
 *
 * @example
 * ```ts
 * import { migrate, type Migration } from "latchkey/store/sql";
 *
 * const planned: Migration = await migrate({ url: "file:auth.db", driver: () => import("@libsql/client"), dryRun: true });
 * ```
 */
export interface Migration {
  /** The statements, in their order; empty when nothing was missing. */
  readonly statements: readonly string[];
  /** What could not be done, and why. */
  readonly warnings: readonly string[];
}

interface MigrateOptions extends SqlDatabaseOptions {
  /** Only says what would be done. */
  readonly dryRun?: boolean;
}

// Any number will do, as long as every migration takes the same.
const lockNumber = 4_716_212;
const lockName = "latchkey migrate";
const lockSeconds = 60;
const maxTries = 300;

/**
 * Creates the tables, columns and indexes that are missing, and changes nothing that is there: run it as often as you like,
 * from as many places at once as you like.
 *
 * @example
 * ```ts
 * import { migrate } from "latchkey/store/sql";
 *
 * await migrate({ url: process.env.DATABASE_URL, driver: () => import("pg") });
 * ```
 */
export async function migrate({ dryRun = false, ...options }: MigrateOptions): Promise<Migration> {
  // An index on a large table takes longer than a request may.
  const database = openDatabase({ timeoutSeconds: 3600, ...options });
  const names = resolveTableNames(options.tables);
  try {
    if (dryRun) return await run(database, names, { isDry: true });
    if (database.engine === "sqlite") await readBesideWriter(database);
    const work = (kysely: Kysely<Tables>) => run({ ...database, kysely }, names, { isDry: false });
    return await retryCollision(() => locked(database, work), maxTries);
  } finally {
    if (options.url !== undefined) await database.kysely.destroy();
  }
}

async function run(
  database: Database,
  names: ResolvedNames,
  { isDry }: { isDry: boolean },
): Promise<Migration> {
  const layout = await readLayout(database, names);
  const indexes = await readIndexes(database, Object.values(names));
  const statements: string[] = [];
  const warnings: string[] = [];
  for (const step of planMigration({ engine: database.engine, names, layout, indexes })) {
    const { sql: text } = step.statement.compile(database.kysely);
    const problem = await findEqualRows(database.kysely, step);
    if (problem !== null) {
      warnings.push(`left out, since ${problem}: ${text}`);
      continue;
    }
    statements.push(text);
    if (!isDry) await step.statement.execute(database.kysely);
  }
  return { statements, warnings };
}

async function findEqualRows(kysely: Kysely<Tables>, { unique }: Step): Promise<string | null> {
  if (unique === undefined) return null;
  const columns = unique.columns.map((column) => sql.id(column));
  const present = sql.join(
    columns.map((column) => sql`${column} is not null`),
    sql` and `,
  );
  const query = sql`select count(*) from ${unique.table} where ${present}
    group by ${sql.join(columns)} having count(*) > 1 limit 1`;
  const { rows } = await query.execute(kysely);
  return rows.length === 0 ? null : `two rows have the same ${unique.columns.join(" and ")}`;
}

/** Lets readers of a file go on while something is written; a server over HTTP does so by itself. */
async function readBesideWriter({ kysely }: Database): Promise<void> {
  try {
    await sql`pragma journal_mode = wal`.execute(kysely);
  } catch {
    // Slower, and as safe.
  }
}

/** One migration at a time. */
async function locked<T>(
  { kysely, engine }: Database,
  run: (kysely: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  if (engine === "mysql") return lockedByName(kysely, run);
  return kysely.transaction().execute(async (transaction) => {
    if (engine === "postgres") await sql`select pg_advisory_xact_lock(${lockNumber})`.execute(transaction);
    return run(transaction);
  });
}

/** MySQL ends a transaction at every change of the schema, so the lock is one of the connection. */
function lockedByName<T>(kysely: Kysely<Tables>, run: (kysely: Kysely<Tables>) => Promise<T>): Promise<T> {
  return kysely.connection().execute(async (connection) => {
    const lock = sql<{ got: unknown }>`select get_lock(${lockName}, ${lockSeconds}) as got`;
    const [row] = (await lock.execute(connection)).rows;
    if (Number(row?.got) !== 1) throw new Error("another migration is still running");
    try {
      return await run(connection);
    } finally {
      await sql`select release_lock(${lockName})`.execute(connection);
    }
  });
}
