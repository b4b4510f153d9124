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
  on?(event: "error", listener: () => void): unknown;
}

/** Connections of a pool of `pg`. */
export function createPostgresSource(pool: PostgresPool): Source {
  // A server that restarts ends idle connections, and a pool that nobody listens to would end the process with them.
  const ignore = (): void => {};
  pool.on?.("error", ignore);
  const heard = new WeakSet<PostgresClient>();
  return {
    async connect() {
      const client = await pool.connect();
      // The pool does not listen while a client is out: what it was asked fails anyway, and the process must go on.
      if (!heard.has(client)) client.on?.("error", ignore);
      heard.add(client);
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
