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
  run(...values: SqliteValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
}

const maxStatements = 100;
const givesRows = /^\s*(select|pragma|with)\b|\breturning\b/i;

/** The one connection of a `DatabaseSync`; statements are prepared once. */
export function createNodeSqliteSource(database: NodeSqlite): Source {
  const takeTurn = createTurns();
  const statements = new Map<string, NodeSqliteStatement>();
  const prepare = (text: string): NodeSqliteStatement => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    if (statements.size >= maxStatements) statements.clear();
    const statement = database.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  const run = (text: string, values: readonly unknown[]): Result => {
    const given = values as SqliteValue[];
    if (givesRows.test(text)) {
      const rows = prepare(text).all(...given) as Row[];
      return { rows, affected: rows.length };
    }
    const { changes, lastInsertRowid } = prepare(text).run(...given);
    return { rows: [], affected: Number(changes), insertId: lastInsertRowid };
  };
  return {
    async connect() {
      const release = await takeTurn();
      return withTransactions({ run: async (text, values) => run(text, values), release }, "begin immediate");
    },
    async close() {
      database.close();
    },
  };
}
