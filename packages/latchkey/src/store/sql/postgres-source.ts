import type { Row, Source } from "./source.js";
import { withTransactions } from "./source.js";

/** What is used of a pool of `pg`. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  end(): Promise<unknown>;
  on?(event: "error", listener: (error: Error) => void): unknown;
}

interface PostgresClient {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[]; rowCount?: number | null }>;
  release(error?: Error | boolean): void;
}

/** Connections of a pool of `pg`. */
export function createPostgresSource(pool: PostgresPool): Source {
  // A server that restarts ends idle connections, and a pool that nobody listens to would end the process with them.
  pool.on?.("error", () => {});
  return {
    async connect() {
      const client = await pool.connect();
      return withTransactions(
        {
          async run(text, values) {
            const { rows, rowCount } = await client.query(text, [...values]);
            return { rows: rows as Row[], affected: rowCount ?? 0 };
          },
          release: (isBroken) => client.release(isBroken),
        },
        "begin",
      );
    },
    async close() {
      await pool.end();
    },
  };
}
