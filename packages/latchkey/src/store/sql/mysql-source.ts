import { toFault } from "./retry.js";
import type { Result, Row, Source } from "./source.js";
import { withTransactions } from "./source.js";

type Callback<T> = (error: Error | null, value: T) => void;

/** What is used of a pool of `mysql2`. */
export interface MysqlPool {
  getConnection(callback: Callback<MysqlConnection>): void;
  end(callback: (error: Error | null) => void): void;
}

/** A pool of `mysql2/promise` holds one of `mysql2`. */
export interface MysqlPromisePool {
  readonly pool: MysqlPool;
}

interface MysqlConnection {
  query(text: string, values: unknown[], callback: Callback<unknown>): unknown;
  release(): void;
  destroy(): void;
}

const settle = <T>(start: (callback: Callback<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, value) => (error === null ? resolve(value) : reject(error)));
  });

/** Rows of a query, or the counts of a change. */
function toResult(value: unknown): Result {
  if (Array.isArray(value)) return { rows: value as Row[] };
  const counts = value as { affectedRows?: number; insertId?: number };
  return { rows: [], affected: counts.affectedRows ?? 0, insertId: counts.insertId };
}

/** Connections of a pool of `mysql2`, with callbacks or with promises. */
export function createMysqlSource(given: MysqlPool | MysqlPromisePool): Source {
  const pool = "pool" in given ? given.pool : given;
  return {
    async connect() {
      const connection = await settle<MysqlConnection>((callback) => pool.getConnection(callback));
      return withTransactions(
        {
          run: async (text, values) =>
            toResult(await settle<unknown>((callback) => connection.query(text, [...values], callback))),
          release: (isBroken) => (isBroken ? connection.destroy() : connection.release()),
        },
        "begin",
      );
    },
    close: () =>
      new Promise((resolve, reject) => {
        // A connection that was lost before is ended too.
        pool.end((error) => (error && toFault(error) !== "lost" ? reject(error) : resolve()));
      }),
  };
}
