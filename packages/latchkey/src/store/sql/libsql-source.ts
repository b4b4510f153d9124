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

/** One line: outside of a transaction the client itself, which takes a connection for each statement. */
function createConnection(client: LibsqlClient, release: () => void): Connection {
  let transaction: LibsqlTransaction | null = null;
  const end = async (how: "commit" | "rollback") => {
    const ended = transaction;
    transaction = null;
    await ended?.[how]();
  };
  return {
    async run(sql, values) {
      const args = values as (string | number | null)[];
      return toResult(await (transaction ?? client).execute({ sql, args }));
    },
    async begin() {
      transaction = await client.transaction("write");
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
  // A second writer on the same file would stop the whole process while it waits for the first.
  const takeTurn = client.protocol === "file" ? createTurns() : async () => () => {};
  return {
    connect: async () => createConnection(client, await takeTurn()),
    async close() {
      client.close();
    },
  };
}
