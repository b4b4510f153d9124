import { type CompiledQuery, Kysely } from "kysely";
import type { MaybePromise } from "../../contract/awaitable.js";
import type { SqlDatabaseOptions } from "./database-option.js";
import { createLibsqlSource, type LibsqlClient } from "./libsql-source.js";
import { createMysqlSource, type MysqlPool, type MysqlPromisePool } from "./mysql-source.js";
import { createNodeSqliteSource, type NodeSqlite } from "./node-sqlite-source.js";
import { createPostgresSource, type PostgresPool } from "./postgres-source.js";
import type { Engine, Row, Source } from "./source.js";
import { createSourceDialect, createSourceDriver } from "./source-dialect.js";

/** Tables by names known only at run time. */
export type Tables = Record<string, Row>;

/** A database that can be asked. */
export interface Database {
  readonly kysely: Kysely<Tables>;
  readonly engine: Engine;
  /** The first row of a query that was compiled before. */
  readonly find: (query: CompiledQuery<Row>) => MaybePromise<Row | undefined>;
}

const defaultTimeoutSeconds = 4;

const engineOfScheme: Readonly<Record<string, Engine>> = {
  "postgres:": "postgres",
  "postgresql:": "postgres",
  "mysql:": "mysql",
  "mariadb:": "mysql",
  "file:": "sqlite",
  "libsql:": "sqlite",
  "http:": "sqlite",
  "https:": "sqlite",
  "ws:": "sqlite",
  "wss:": "sqlite",
};

/** The database the options speak of; nothing is connected before the first statement. */
export function openDatabase(options: SqlDatabaseOptions): Database {
  if (options.kysely !== undefined) {
    if (options.engine === undefined) {
      throw new Error('with kysely, say which engine it is: engine: "postgres", "mysql" or "sqlite"');
    }
    // The app's own types of its tables are of no use here: names come from the database.
    const kysely = options.kysely as Kysely<Tables>;
    return { kysely, engine: options.engine, find: (query) => findBy(kysely, query) };
  }
  const timeoutMs = (options.timeoutSeconds ?? defaultTimeoutSeconds) * 1000;
  const { engine, open } = resolveSource(options, timeoutMs);
  const driver = createSourceDriver(open, timeoutMs);
  const kysely = new Kysely<Tables>({ dialect: createSourceDialect(engine, driver) });
  // An instance of our own has no plugins and no log: nothing is left out where its driver is asked itself.
  const find = (query: CompiledQuery<Row>) => {
    const found = driver.find(query);
    return found === null ? findBy(kysely, query) : found;
  };
  return { kysely, engine, find };
}

/** The same by an instance of Kysely, with its plugins, its log and its transaction. */
export async function findBy(
  kysely: Pick<Kysely<Tables>, "executeQuery">,
  query: CompiledQuery<Row>,
): Promise<Row | undefined> {
  return (await kysely.executeQuery<Row>(query)).rows[0];
}

interface ResolvedSource {
  readonly engine: Engine;
  readonly open: () => Promise<Source>;
}

function resolveSource({ client, url, driver }: SqlDatabaseOptions, timeoutMs: number): ResolvedSource {
  if (client !== undefined) {
    const { engine, source } = toSource(client);
    return { engine, open: async () => source };
  }
  if (!url) throw new Error("there is no database: url is empty; is DATABASE_URL set?");
  const scheme = /^[a-z]+:/i.exec(url)?.[0].toLowerCase() ?? "";
  const engine = engineOfScheme[scheme];
  if (engine === undefined) {
    throw new Error(`a database URL begins with one of ${Object.keys(engineOfScheme).join(" ")}`);
  }
  if (driver === undefined) {
    throw new Error(`pass the driver of the URL: driver: () => import("${driverNames[engine]}")`);
  }
  return {
    engine,
    open: async () => toSource(createClient(await driver(), { url, engine, timeoutMs })).source,
  };
}

const driverNames: Readonly<Record<Engine, string>> = {
  postgres: "pg",
  mysql: "mysql2",
  sqlite: "@libsql/client",
};

/** Tells a client by what it can do. */
function toSource(client: object): { engine: Engine; source: Source } {
  const has = (name: string) => name in client;
  if (has("getConnection")) {
    return { engine: "mysql", source: createMysqlSource(client as MysqlPool | MysqlPromisePool) };
  }
  if (has("prepare")) return { engine: "sqlite", source: createNodeSqliteSource(client as NodeSqlite) };
  if (has("batch")) return { engine: "sqlite", source: createLibsqlSource(client as LibsqlClient) };
  if (has("connect")) return { engine: "postgres", source: createPostgresSource(client as PostgresPool) };
  throw new Error("client is no pool of pg or mysql2, no client of @libsql/client and no DatabaseSync");
}

interface ClientPlan {
  readonly url: string;
  readonly engine: Engine;
  readonly timeoutMs: number;
}

/** Makes the driver's own client or pool of a URL. */
function createClient(module: unknown, { url, engine, timeoutMs }: ClientPlan): object {
  const names = toNames(module);
  if (engine === "postgres") {
    const Pool = pick<new (options: object) => object>(names, "Pool", driverNames.postgres);
    return new Pool({ connectionString: url, connectionTimeoutMillis: timeoutMs, keepAlive: true });
  }
  if (engine === "mysql") {
    const create = pick<(options: object) => object>(names, "createPool", driverNames.mysql);
    const uri = url.replace(/^mariadb:/i, "mysql:");
    return create({ uri, timezone: "Z", connectTimeout: timeoutMs, enableKeepAlive: true });
  }
  if ("DatabaseSync" in names) {
    const DatabaseSync = pick<new (path: string) => object>(names, "DatabaseSync", "node:sqlite");
    return new DatabaseSync(url.replace(/^file:/i, ""));
  }
  return pick<(options: object) => object>(names, "createClient", driverNames.sqlite)({ url });
}

/** What a module exports, where a CommonJS one has it all below `default`. */
function toNames(module: unknown): object {
  const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
  const outer = isObject(module) ? module : {};
  const inner: unknown = Reflect.get(outer, "default");
  return { ...(isObject(inner) ? inner : {}), ...(typeof inner === "function" ? inner : {}), ...outer };
}

function pick<T>(names: object, name: string, driver: string): T {
  const value: unknown = Reflect.get(names, name);
  if (typeof value !== "function") throw new Error(`the driver has no ${name}; load ${driver}`);
  return value as T;
}
