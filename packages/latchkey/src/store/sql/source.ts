/** The kinds of SQL database there are. */
export type Engine = "sqlite" | "postgres" | "mysql";

/** A row as a driver gives it. */
export type Row = Record<string, unknown>;

/** What a statement did. */
export interface Result {
  readonly rows: Row[];
  /** Rows that were inserted, found for an update, or deleted. */
  readonly affected?: number;
  /** The number the database gave a new row. */
  readonly insertId?: number | bigint;
}

/** One line to the database; a transaction lives on one. */
export interface Connection {
  run(text: string, values: readonly unknown[]): Promise<Result>;
  begin(): Promise<unknown>;
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
  /** Gives the line back; a broken one is thrown away. */
  release(isBroken: boolean): void;
}

/** Where connections come from. */
export interface Source {
  connect(): Promise<Connection>;
  /** The first row of a query, if there is one, without waiting; `null` while somebody else has the connection. */
  findAtOnce?(text: string, values: readonly unknown[]): { readonly row: Row | undefined } | null;
  close(): Promise<void>;
}

/** Transactions by statements, for drivers that have no function of their own. */
export function withTransactions(
  connection: Pick<Connection, "run" | "release">,
  beginText: string,
): Connection {
  return {
    run: connection.run,
    release: connection.release,
    begin: () => connection.run(beginText, []),
    commit: () => connection.run("commit", []),
    rollback: () => connection.run("rollback", []),
  };
}
