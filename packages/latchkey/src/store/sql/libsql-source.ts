import { toFault } from "./retry.js";
import type { Connection, Result, Source } from "./source.js";
import { createTurns } from "./turn.js";

interface LibsqlResult {
  readonly columns: readonly string[];
  readonly rows: readonly (ArrayLike<unknown> & object)[];
  readonly rowsAffected: number;
  readonly lastInsertRowid?: bigint | undefined;
}

interface LibsqlRunner {
  execute(statement: { sql: string; args: (string | number | null)[] }): Promise<LibsqlResult>;
}

/** What is used of a client of `@libsql/client`. */
export interface LibsqlClient extends LibsqlRunner {
  readonly protocol: string;
  transaction(mode: "write"): Promise<LibsqlTransaction>;
  close(): void;
  /** Opens new connections in place of those there are. */
  reconnect?(): unknown;
}

interface LibsqlTransaction extends LibsqlRunner {
  commit(): Promise<void>;
  rollback(): Promise<void>;
  close(): void;
}

function toResult({ columns, rows, rowsAffected, lastInsertRowid }: LibsqlResult): Result {
  return {
    rows: rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
    affected: rowsAffected,
    insertId: lastInsertRowid,
  };
}

/** Runs a statement, or the begin of a transaction. */
type Attempt = <T>(run: () => Promise<T>, isReading: boolean) => Promise<T>;

/**
 * A statement that finds the file locked stays half-way until it is collected as garbage. Until then whatever its connection
 * writes is not committed, though it is said to be, and keeps all other writers waiting. So there is a new connection before
 * the next write.
 */
function createAttempt(client: LibsqlClient): Attempt {
  let isStuck = false;
  return async (run, isReading) => {
    try {
      if (isStuck && !isReading) {
        // Whoever may begin is the only writer: no transaction of the app's own is cut off.
        const transaction = await client.transaction("write");
        await transaction.rollback();
        await client.reconnect?.();
        isStuck = false;
      }
      return await run();
    } catch (error) {
      if (toFault(error) === "collision") isStuck = true;
      throw error;
    }
  };
}

/** One line: outside of a transaction the client itself, which takes a connection for each statement. */
function createConnection(client: LibsqlClient, attempt: Attempt, release: () => void): Connection {
  let transaction: LibsqlTransaction | null = null;
  const end = async (how: "commit" | "rollback") => {
    const ended = transaction;
    transaction = null;
    await ended?.[how]();
  };
  return {
    async run(sql, values) {
      const statement = { sql, args: values as (string | number | null)[] };
      if (transaction !== null) return toResult(await transaction.execute(statement));
      return toResult(await attempt(() => client.execute(statement), /^\s*select/i.test(sql)));
    },
    async begin() {
      transaction = await attempt(() => client.transaction("write"), false);
    },
    commit: () => end("commit"),
    rollback: () => end("rollback"),
    release() {
      transaction?.close();
      transaction = null;
      release();
    },
  };
}

/** Connections of a client of `@libsql/client`: a file, or a server over HTTP or WebSocket. */
export function createLibsqlSource(client: LibsqlClient): Source {
  const isFile = client.protocol === "file";
  // A second writer on the same file would stop the whole process while it waits for the first.
  const turns = isFile ? createTurns() : null;
  const attempt: Attempt = isFile ? createAttempt(client) : (run) => run();
  return {
    connect: async () => createConnection(client, attempt, (await turns?.take()) ?? (() => {})),
    async close() {
      client.close();
    },
  };
}
