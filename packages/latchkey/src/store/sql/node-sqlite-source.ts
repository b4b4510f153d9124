import type { Result, Row, Source } from "./source.js";
import { withTransactions } from "./source.js";
import { createTurns } from "./turn.js";

type SqliteValue = string | number | null;

/** What is used of a `DatabaseSync` of `node:sqlite`. */
export interface NodeSqlite {
  prepare(text: string): NodeSqliteStatement;
  close(): void;
}

interface NodeSqliteStatement {
  all(...values: SqliteValue[]): unknown[];
  get?(...values: SqliteValue[]): unknown;
  run(...values: SqliteValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
}

const maxStatements = 100;
const givesRows = /^\s*(select|pragma|with)\b|\breturning\b/i;

interface Prepared {
  readonly statement: NodeSqliteStatement;
  readonly givesRows: boolean;
}

/** The one connection of a `DatabaseSync`; statements are prepared once. */
export function createNodeSqliteSource(database: NodeSqlite): Source {
  const turns = createTurns();
  const statements = new Map<string, Prepared>();
  const prepare = (text: string): Prepared => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    if (statements.size >= maxStatements) statements.clear();
    const prepared = { statement: database.prepare(text), givesRows: givesRows.test(text) };
    statements.set(text, prepared);
    return prepared;
  };
  const run = (text: string, values: readonly unknown[]): Result => {
    const given = values as SqliteValue[];
    const prepared = prepare(text);
    if (prepared.givesRows) {
      const rows = prepared.statement.all(...given) as Row[];
      return { rows, affected: rows.length };
    }
    const { changes, lastInsertRowid } = prepared.statement.run(...given);
    return { rows: [], affected: Number(changes), insertId: lastInsertRowid };
  };
  return {
    async connect() {
      const release = await turns.take();
      return withTransactions({ run: async (text, values) => run(text, values), release }, "begin immediate");
    },
    findAtOnce(text, values) {
      // Whoever has a transaction open on the connection would be read half-way.
      if (!turns.isFree()) return null;
      const { statement } = prepare(text);
      const given = values as SqliteValue[];
      // Some drivers take twice as long for a list of one.
      const row = statement.get === undefined ? statement.all(...given)[0] : statement.get(...given);
      return { row: (row ?? undefined) as Row | undefined };
    },
    async close() {
      database.close();
    },
  };
}
