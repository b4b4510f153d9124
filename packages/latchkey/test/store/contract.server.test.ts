import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { createRedisAdapter, type RedisAdapter, type RedisAdapterOptions } from "../../src/store/redis.js";
import { createSqlAdapter, migrate, type SqlAdapter } from "../../src/store/sql.js";
import { runContract } from "../support/run-contract.js";
import { mariadbProblem, startMariadb } from "../support/server/mariadb.js";
import { startPostgres } from "../support/server/postgres.js";
import { redisProblem, startRedis } from "../support/server/redis.js";
import { startRedisOverHttp } from "../support/server/redis-over-http.js";
import type { Server } from "../support/server/server.js";

interface Place {
  readonly url: string;
  close(): Promise<void>;
}

// A second driver of the same server is raced less: what it might do otherwise is not a matter of luck.
const fewRounds = 10;

/** The contract on one engine: the tables are made by our own migration. */
function describeEngine(
  name: string,
  { driver, rounds }: { driver: () => Promise<unknown>; rounds?: number },
  open: () => Promise<Place>,
): void {
  describe(name, () => {
    let place: Place;
    let adapter: SqlAdapter;
    beforeAll(async () => {
      place = await open();
      await migrate({ url: place.url, driver });
      adapter = createSqlAdapter({ url: place.url, driver });
    }, 60_000);
    afterAll(async () => {
      await adapter?.close();
      await place?.close();
    });
    runContract(() => adapter, { rounds });
  });
}

describeEngine("SQLite by libSQL", { driver: () => import("@libsql/client") }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-"));
  return {
    url: `file:${join(folder, "auth.db")}`,
    close: async () => rmSync(folder, { recursive: true }),
  };
});

describeEngine("PostgreSQL by pg", { driver: () => import("pg") }, async () => {
  const server = await startPostgres();
  return { url: await server.createDatabase("auth"), close: server.close };
});

if (mariadbProblem !== null) {
  console.log(`MariaDB is left out: ${mariadbProblem}`);
} else {
  const open = async () => {
    const server = await startMariadb();
    return { url: await server.createDatabase("auth"), close: server.close };
  };
  describeEngine("MariaDB by mysql2", { driver: () => import("mysql2") }, open);
  const promised = { driver: () => import("mysql2/promise"), rounds: fewRounds };
  describeEngine("MariaDB by mysql2/promise", promised, open);
}

// MySQL itself is in none of the package registries that the other servers come from: whoever has one names an empty
// database of it.
const ownMysql = process.env.LATCHKEY_MYSQL_URL;
if (!ownMysql) {
  console.log("MySQL itself is left out: set LATCHKEY_MYSQL_URL to an empty database of one");
} else {
  const own = { driver: () => import("mysql2"), rounds: fewRounds };
  describeEngine("MySQL by mysql2", own, async () => ({ url: ownMysql, close: async () => {} }));
}

interface RedisPlace {
  readonly options: RedisAdapterOptions;
  close(): Promise<unknown>;
}

/** The contract on one way to Redis. */
function describeRedis(name: string, open: (url: string) => Promise<RedisPlace>, rounds?: number): void {
  describe(name, () => {
    let server: Server;
    let place: RedisPlace;
    let adapter: RedisAdapter;
    beforeAll(async () => {
      server = await startRedis();
      place = await open(`redis://127.0.0.1:${server.port}`);
      adapter = createRedisAdapter(place.options);
    }, 60_000);
    afterAll(async () => {
      await adapter?.close();
      await place?.close();
      await server?.close();
    });
    runContract(() => adapter, { rounds });
  });
}

const nothing = async () => {};

if (redisProblem !== null) {
  console.log(`Redis is left out: ${redisProblem}`);
} else {
  describeRedis("Redis by ioredis", async (url) => ({
    options: { url, driver: () => import("ioredis") },
    close: nothing,
  }));
  describeRedis(
    "Redis by redis",
    async (url) => ({
      options: { url, driver: () => import("redis") },
      close: nothing,
    }),
    fewRounds,
  );
  describeRedis("Redis over HTTP", startRedisOverHttp, fewRounds);
  describeRedis(
    "Redis beside users in SQLite",
    async (url) => {
      const folder = mkdtempSync(join(tmpdir(), "latchkey-"));
      const database = { url: `file:${join(folder, "auth.db")}`, driver: () => import("@libsql/client") };
      await migrate(database);
      const users = createSqlAdapter(database);
      return {
        options: { url, driver: () => import("ioredis"), users },
        async close() {
          await users.close();
          rmSync(folder, { recursive: true });
        },
      };
    },
    fewRounds,
  );
}
