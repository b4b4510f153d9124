import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { TimeUp, withinTime } from "../../config/within-time.js";
import type { Connection, Engine, Source } from "./source.js";

const parts = {
  sqlite: { adapter: SqliteAdapter, compiler: SqliteQueryCompiler, introspector: SqliteIntrospector },
  postgres: { adapter: PostgresAdapter, compiler: PostgresQueryCompiler, introspector: PostgresIntrospector },
  mysql: { adapter: MysqlAdapter, compiler: MysqlQueryCompiler, introspector: MysqlIntrospector },
};

interface SourceDialectOptions {
  readonly engine: Engine;
  readonly open: () => Promise<Source>;
  readonly timeoutMs: number;
}

/** One driver for every engine: the same time limit for each statement, and no broken connection is used again. */
export function createSourceDialect({ engine, open, timeoutMs }: SourceDialectOptions): Dialect {
  const { adapter: Adapter, compiler: Compiler, introspector: Introspector } = parts[engine];
  return {
    createAdapter: () => new Adapter(),
    createQueryCompiler: () => new Compiler(),
    createIntrospector: (db) => new Introspector(db),
    createDriver: () => createDriver(open, timeoutMs),
  };
}

interface Line extends DatabaseConnection {
  readonly connection: Connection;
  isBroken: boolean;
}

function createLine(connection: Connection, timeoutMs: number): Line {
  const line: Line = {
    connection,
    isBroken: false,
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const run = connection.run(sql, parameters);
      const { rows, affected, insertId } = await guard(line, run, timeoutMs);
      return {
        rows: rows as R[],
        numAffectedRows: affected === undefined ? undefined : BigInt(affected),
        insertId: insertId === undefined ? undefined : BigInt(insertId),
      };
    },
    streamQuery() {
      throw new Error("rows are not streamed here");
    },
  };
  return line;
}

/** After a statement that got no answer nobody knows what the connection is doing. */
async function guard<T>(line: Line, promise: Promise<T>, timeoutMs: number): Promise<T> {
  try {
    return await withinTime(promise, { timeoutMs });
  } catch (error) {
    if (error instanceof TimeUp) line.isBroken = true;
    throw error;
  }
}

function createDriver(open: () => Promise<Source>, timeoutMs: number): Driver {
  let source: Source | null = null;
  const toLine = (connection: DatabaseConnection) => connection as Line;
  const step = (name: "begin" | "commit" | "rollback") => async (connection: DatabaseConnection) => {
    const line = toLine(connection);
    if (name === "rollback" && line.isBroken) return;
    await guard(line, Promise.resolve(line.connection[name]()), timeoutMs);
  };
  return {
    async init() {
      source = await open();
    },
    async acquireConnection() {
      if (source === null) throw new Error("the database is closed");
      const late = (connection: Connection) => connection.release(false);
      return createLine(await withinTime(source.connect(), { timeoutMs, late }), timeoutMs);
    },
    beginTransaction: step("begin"),
    commitTransaction: step("commit"),
    rollbackTransaction: step("rollback"),
    async releaseConnection(connection) {
      const { connection: released, isBroken } = toLine(connection);
      released.release(isBroken);
    },
    async destroy() {
      const closed = source;
      source = null;
      await closed?.close();
    },
  };
}
