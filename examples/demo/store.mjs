import { createRedisAdapter } from "next-auth/store/redis";
import { createSqlAdapter } from "next-auth/store/sql";
import { toStorePlan } from "./store-plan.mjs";

const { sql, redis, names } = toStorePlan(process.env);

const drivers = { pg: () => import("pg"), "@libsql/client": () => import("@libsql/client") };

const database = sql === null ? undefined : createSqlAdapter({ url: sql.url, driver: drivers[sql.driver] });

/**
 * Where users, accounts and sessions are: a file of SQLite unless the environment names a server.
 * @type {import("next-auth/store/redis").RedisAdapter}
 */
export const store =
  redis === undefined && database !== undefined
    ? database
    : createRedisAdapter({ url: redis, driver: () => import("ioredis"), users: database });

/** The names of these places, for the board. */
export const storeNames = names;
