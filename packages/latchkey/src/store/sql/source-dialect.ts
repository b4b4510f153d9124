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
import type { MaybePromise } from "../../contract/awaitable.js";
import type { Connection, Engine, Result, Row, Source } from "./source.js";

const parts = {
  sqlite: { adapter: SqliteAdapter, compiler: SqliteQueryCompiler, introspector: SqliteIntrospector },
  postgres: { adapter: PostgresAdapter, compiler: PostgresQueryCompiler, introspector: PostgresIntrospector },
  mysql: { adapter: MysqlAdapter, compiler: MysqlQueryCompiler, introspector: MysqlIntrospector },
};

/** What Kysely runs on, for one database. */
export function createSourceDialect(engine: Engine, driver: Driver): Dialect {
  const { adapter: Adapter, compiler: Compiler, introspector: Introspector } = parts[engine];
  return {
    createAdapter: () => new Adapter(),
    createQueryCompiler: () => new Compiler(),
    createIntrospector: (db) => new Introspector(db),
    createDriver: () => driver,
  };
}

interface Line extends DatabaseConnection {
  readonly connection: Connection;
  readonly timeoutMs: number;
  isBroken: boolean;
}

function createLine(connection: Connection, timeoutMs: number): Line {
  const line: Line = {
    connection,
    isBroken: false,
    timeoutMs,
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, affected, insertId } = await runOn(line, sql, parameters);
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

const runOn = (line: Line, sql: string, parameters: readonly unknown[]): Promise<Result> =>
  guard(line, line.connection.run(sql, parameters), line.timeoutMs);

/** After a statement that got no answer nobody knows what the connection is doing. */
async function guard<T>(line: Line, promise: Promise<T>, timeoutMs: number): Promise<T> {
  try {
    return await withinTime(promise, { timeoutMs });
  } catch (error) {
    if (error instanceof TimeUp) line.isBroken = true;
    throw error;
  }
}

/** A driver that runs one statement by itself, too, for what is asked with every request. */
export interface SourceDriver extends Driver {
  /** The first row of a query, outside of any transaction; `null` where nothing is connected. */
  find(query: Pick<CompiledQuery, "sql" | "parameters">): MaybePromise<Row | undefined> | null;
}

/** One driver for every engine: the same time limit for each statement, and no broken connection is used again. */
export function createSourceDriver(open: () => Promise<Source>, timeoutMs: number): SourceDriver {
  let source: Source | null = null;
  const toLine = (connection: DatabaseConnection) => connection as Line;
  const step = (name: "begin" | "commit" | "rollback") => async (connection: DatabaseConnection) => {
    const line = toLine(connection);
    if (name === "rollback" && line.isBroken) return;
    await guard(line, Promise.resolve(line.connection[name]()), timeoutMs);
  };
  const connect = async (from: Source): Promise<Line> => {
    const late = (connection: Connection) => connection.release(false);
    return createLine(await withinTime(from.connect(), { timeoutMs, late }), timeoutMs);
  };
  return {
    async init() {
      source = await open();
    },
    async acquireConnection() {
      if (source === null) throw new Error("the database is closed");
      return connect(source);
    },
    find(query) {
      if (source === null) return null;
      const found = source.findAtOnce?.(query.sql, query.parameters) ?? null;
      return found === null ? findOn(connect(source), query) : found.row;
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

async function findOn(
  connecting: Promise<Line>,
  { sql, parameters }: Pick<CompiledQuery, "sql" | "parameters">,
): Promise<Row | undefined> {
  const line = await connecting;
  try {
    return (await runOn(line, sql, parameters)).rows[0];
  } finally {
    line.connection.release(line.isBroken);
  }
}
