import type { Row, Source } from "./source.js";
import { withTransactions } from "./source.js";

/** What is used of a pool of `pg`. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  end(): Promise<unknown>;
  on?(event: "error", listener: (error: Error) => void): unknown;
  readonly Client?: new (options: object) => unknown;
  readonly options?: object;
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
          release(isBroken) {
            if (isBroken) cancel(pool, client);
            client.release(isBroken);
          },
        },
        "begin",
      );
    },
    async close() {
      await pool.end();
    },
  };
}

/** What of a client of `pg` a request to cancel is made with; other libraries with such a pool may lack it. */
interface Canceller {
  readonly host: string;
  readonly port: number;
  readonly connection: {
    readonly stream: { destroy(): unknown; setTimeout(ms: number, then: () => unknown): unknown };
    connect(port: number | string, host?: string): void;
    readonly ssl?: unknown;
    readonly sslNegotiation?: string;
    requestSsl?(): void;
    cancel(processID: unknown, secretKey: unknown): void;
    on(event: "connect" | "sslconnect" | "error", listener: () => void): unknown;
  };
}

const cancelTimeoutMs = 5000;

/**
 * Tells the server that nobody waits any longer for what this client asked. By itself it would not notice while a statement
 * waits for a lock, and after some minutes it would be full of such statements.
 *
 * By the protocol's own message (PostgreSQL's manual, "Canceling Requests in Progress"), since a number of a process alone
 * means something else behind a pooler.
 */
function cancel({ Client, options }: PostgresPool, client: object): void {
  if (Client === undefined || options === undefined || !("processID" in client)) return;
  try {
    const { host, port, connection } = new Client(options) as Canceller;
    const end = () => connection.stream.destroy();
    connection.on("error", end);
    const ask = () => connection.cancel(client.processID, Reflect.get(client, "secretKey"));
    // Whoever reads the key of a process could end its statements: what is asked over TLS is cancelled over TLS, or not at all.
    connection.on("connect", () => {
      if (!connection.ssl) ask();
      else if (connection.sslNegotiation !== "direct") connection.requestSsl?.();
    });
    connection.on("sslconnect", ask);
    connection.stream.setTimeout(cancelTimeoutMs, end);
    if (host.startsWith("/")) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
  } catch {
    // The statement goes on then, as it would without this.
  }
}
