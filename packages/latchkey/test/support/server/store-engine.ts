import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";
import mysql from "mysql2/promise";
import pg from "pg";
import type { Adapter } from "../../../src/contract/adapter.js";
import { createRedisAdapter } from "../../../src/store/redis.js";
import { createSqlAdapter, migrate } from "../../../src/store/sql.js";
import { mariadbProblem, startMariadb } from "./mariadb.js";
import { startPostgres } from "./postgres.js";
import { redisProblem, startRedis } from "./redis.js";
import type { Server } from "./server.js";

export type EngineName = "PostgreSQL" | "MariaDB" | "Redis" | "SQLite";

type Closable = Adapter & { close(): Promise<void> };

/** A database in a server that runs. */
export interface StorePlace {
  readonly server: Server;
  /** The store, by way of a port. */
  open(port: number, timeoutSeconds: number): Closable;
  /** What an operator does beside the app. */
  ask(...command: readonly string[]): Promise<unknown[]>;
  /** A line of the operator's own, which keeps what it locks until it is closed. */
  openConsole(): Promise<{ ask(text: string): Promise<unknown>; close(): Promise<unknown> }>;
  takeNoWrites(): Promise<void>;
  takeWrites(): Promise<void>;
  /** Ends all connections but the operator's. */
  endConnections(): Promise<void>;
  /** How many statements wait for a lock. */
  countWaiting(): Promise<number>;
}

/** A kind of server, and by which client it is reached. */
export interface StoreEngine {
  readonly name: EngineName;
  readonly client: string;
  readonly problem: string | null;
  /** What is sent to store a user, and a session. */
  readonly writes: { readonly user: RegExp; readonly session: RegExp };
  start(): Promise<StorePlace>;
}

const sqlWrites = { user: /commit/i, session: /insert into .sessions/i };

async function openPostgresPlace(): Promise<StorePlace> {
  const server = await startPostgres();
  const url = await server.createDatabase("app");
  const driver = () => import("pg");
  await migrate({ url, driver });
  const connect = async () => {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    return { ask: async (text: string) => (await client.query(text)).rows, close: () => client.end() };
  };
  const ask = (text = "") => once(connect, text);
  const others = "from pg_stat_activity where datname = 'app' and pid <> pg_backend_pid()";
  const endConnections = async () => {
    const ended = await ask(`select pg_terminate_backend(pid), pid ${others}`);
    const pids = ended.map(({ pid }) => pid).join(", ");
    // The server ends them a moment later, and the pool hears of it after that.
    for (let round = 0; pids !== "" && round < 100; round++) {
      if ((await ask(`select 1 from pg_stat_activity where pid in (${pids})`)).length === 0) break;
      await setTimeout(10);
    }
    await setTimeout(50);
  };
  const setReadOnly = async (value: string) => {
    await ask(`alter database app set default_transaction_read_only = ${value}`);
    await endConnections();
  };
  return {
    server,
    open: (port, timeoutSeconds) =>
      createSqlAdapter({ url: server.toUrl("app", port), driver, timeoutSeconds }),
    ask,
    openConsole: connect,
    takeNoWrites: () => setReadOnly("on"),
    async takeWrites() {
      // The operator's own line takes no writes either, unless its transaction says so.
      await ask("begin read write; alter database app reset default_transaction_read_only; commit");
      await endConnections();
    },
    endConnections,
    countWaiting: async () => (await ask(`select 1 ${others} and wait_event_type = 'Lock'`)).length,
  };
}

async function openMariadbPlace(): Promise<StorePlace> {
  const server = await startMariadb();
  const url = await server.createDatabase("app");
  const driver = () => import("mysql2");
  await migrate({ url, driver });
  const connect = async () => {
    const connection = await mysql.createConnection(url);
    return {
      ask: async (text: string) => (await connection.query(text))[0] as Record<string, unknown>[],
      close: () => connection.end(),
    };
  };
  const ask = (text = "") => once(connect, text);
  const others =
    "from information_schema.processlist where db = 'app' and id <> connection_id() and command <> 'Daemon'";
  const endConnections = async () => {
    for (const { id } of await ask(`select id ${others}`)) await ask(`kill ${id}`).catch(() => {});
  };
  const setReadOnly = async (value: number) => {
    await ask(`set global tx_read_only = ${value}`);
    await endConnections();
  };
  return {
    server,
    open: (port, timeoutSeconds) =>
      createSqlAdapter({ url: server.toUrl("app", port), driver, timeoutSeconds }),
    ask,
    openConsole: connect,
    takeNoWrites: () => setReadOnly(1),
    takeWrites: () => setReadOnly(0),
    endConnections,
    countWaiting: async () => (await ask(`select 1 ${others} and state like '%lock%'`)).length,
  };
}

async function openRedisPlace(driver: () => Promise<unknown>): Promise<StorePlace> {
  const server = await startRedis();
  const connect = async () => {
    const redis = new Redis(server.port);
    redis.on("error", () => {});
    return {
      ask: (text: string) => {
        const [command = "", ...values] = text.split(" ");
        return redis.call(command, ...values);
      },
      close: async () => redis.disconnect(),
    };
  };
  const ask = (text = "") => once(connect, text) as Promise<unknown[]>;
  return {
    server,
    open: (port, timeoutSeconds) =>
      createRedisAdapter({ url: `redis://127.0.0.1:${port}`, driver, timeoutSeconds }),
    ask,
    openConsole: connect,
    // A replica whose primary is away.
    takeNoWrites: async () => void (await ask("REPLICAOF 127.0.0.1 1")),
    takeWrites: async () => void (await ask("REPLICAOF NO ONE")),
    endConnections: async () => void (await ask("CLIENT KILL TYPE normal SKIPME yes")),
    countWaiting: async () => 0,
  };
}

/** One line for one statement. */
async function once<T>(
  connect: () => Promise<{ ask(text: string): Promise<T>; close(): Promise<unknown> }>,
  text: string,
): Promise<T> {
  const line = await connect();
  try {
    return await line.ask(text);
  } finally {
    await line.close();
  }
}

const redisParts = {
  name: "Redis",
  problem: redisProblem,
  writes: { user: /SADD/, session: /SET\r\n\$\d+\r\nlatchkey:session:/ },
} as const;

/** Every server with every client of it. */
export const storeEngines: readonly StoreEngine[] = [
  { name: "PostgreSQL", client: "pg", problem: null, writes: sqlWrites, start: openPostgresPlace },
  { name: "MariaDB", client: "mysql2", problem: mariadbProblem, writes: sqlWrites, start: openMariadbPlace },
  { ...redisParts, client: "ioredis", start: () => openRedisPlace(() => import("ioredis")) },
  { ...redisParts, client: "redis", start: () => openRedisPlace(() => import("redis")) },
];
