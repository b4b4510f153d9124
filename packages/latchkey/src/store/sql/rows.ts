import { type RawBuilder, sql } from "kysely";
import type { MaybePromise } from "../../contract/awaitable.js";
import { type Column, canHold, decodeValue, encodeValue, toSelected } from "./column-value.js";
import { type Layout, type ResolvedNames, readLayout, type Table } from "./layout.js";
import { type Database, findBy } from "./open-database.js";
import { retryCollision, retryRead, toFault } from "./retry.js";
import type { Engine, Row } from "./source.js";
import type { TableKey } from "./wanted-schema.js";

/** Values by the names of their columns. */
export type Values = Readonly<Record<string, unknown>>;

/** The database within one call: its tables are known. */
export interface Rows extends Database {
  readonly layout: Layout;
}

/** Runs something on the tables; what they look like is asked for once, and again when it was wrong. */
export interface Runner {
  /** A statement that changes nothing: run again when its connection was dead. */
  read<T>(run: (rows: Rows) => MaybePromise<T>): Promise<T>;
  /** A statement that changes something. */
  write<T>(run: (rows: Rows) => Promise<T>): Promise<T>;
  /** Statements of which all take effect or none. */
  transact<T>(run: (rows: Rows) => Promise<T>): Promise<T>;
}

/** Two rows with the same key; says nothing of their values, which are nobody's business in a log. */
export class RowExists extends Error {
  override readonly name = "RowExists";
}

/** Opens the way to the tables of these names. */
export function createRunner(database: Database, names: ResolvedNames): Runner {
  const { open, forget, ready } = createOpening(database, names);
  const guard = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      const fault = toFault(error);
      if (fault === "conflict") throw new RowExists("a row with the same key is there already");
      // The tables were changed under us: look again next time.
      if (fault === "outdated" || error instanceof TableMissing) forget();
      if (fault === "outdated") throw new Error(outdatedText, { cause: error });
      throw error;
    }
  };
  /** All the tries of a read, of which one may have failed. */
  const retry = <T>(run: (rows: Rows) => MaybePromise<T>, failed: { readonly error: unknown } | null) => {
    let first = failed;
    const attempt = async (): Promise<T> => {
      if (first === null) return run(await open());
      const { error } = first;
      first = null;
      throw error;
    };
    return guard(() => retryRead(attempt));
  };
  return {
    async read(run) {
      const rows = ready();
      if (rows === null) return retry(run, null);
      // Most reads succeed at once; what would try them again is not begun for them.
      try {
        return await run(rows);
      } catch (error) {
        return retry(run, { error });
      }
    },
    write: (run) => guard(async () => retryCollision(async () => run(await open()))),
    transact: (run) =>
      guard(async () => {
        const rows = await open();
        return retryCollision(() =>
          database.kysely
            .transaction()
            .execute((kysely) => run({ ...rows, kysely, find: (query) => findBy(kysely, query) })),
        );
      }),
  };
}

interface Opening {
  /** The tables as they are known, once they are. */
  readonly ready: () => Rows | null;
  readonly open: () => Promise<Rows>;
  /** Has the tables be looked at again. */
  readonly forget: () => void;
}

function createOpening(database: Database, names: ResolvedNames): Opening {
  let known: Promise<Layout> | null = null;
  let opened: Rows | null = null;
  const forget = (): void => {
    known = null;
    opened = null;
  };
  const open = async (): Promise<Rows> => {
    known ??= retryRead(() => readLayout(database, names));
    try {
      const layout = await known;
      if (opened?.layout !== layout) opened = { ...database, layout };
      return opened;
    } catch (error) {
      forget();
      throw error;
    }
  };
  return { ready: () => opened, open, forget };
}

const outdatedText = "the tables lack something: run `npx latchkey migrate`";

/** A table that a call needs is not in the database. */
class TableMissing extends Error {
  override readonly name = "TableMissing";
}

/** The table of this kind; throws when the database has none. */
export function tableOf({ layout }: Rows, key: TableKey): Table {
  const table = layout.get(key);
  if (table === undefined) throw new TableMissing(`there is no table for ${key}: ${outdatedText}`);
  const [missing] = table.missing;
  if (missing !== undefined) throw new TableMissing(`${key} has no column ${missing}: ${outdatedText}`);
  return table;
}

/** Every column with its value as adapters give it, under a prefix of its own. */
export function selectAll(engine: Engine, table: Table, prefix: string): RawBuilder<unknown> {
  const all = [...table.columns.values()].map((column) => {
    const id = prefix === "" ? sql.id(column.name) : sql.id(prefix, column.name);
    return sql`${toSelected(engine, column, id)} as ${sql.id(`${prefix}${column.name}`)}`;
  });
  return sql.join(all);
}

/** A row as adapters give it. */
export function decodeRow(table: Table, row: Row, prefix: string): Row {
  return createDecoder(table, prefix)(row);
}

/** What makes rows of a table as adapters give them, for what is asked with every request. */
export function createDecoder(table: Table, prefix: string): (row: Row) => Row {
  const columns = [...table.columns.values()].map((column) => ({ column, at: `${prefix}${column.name}` }));
  return (row) => {
    const decoded: Row = {};
    for (const { column, at } of columns) decoded[column.name] = decodeValue(column, row[at]);
    return decoded;
  };
}

/** The values that have a column; what an app adds to a user beyond them is not stored. */
export function encodeValues(engine: Engine, table: Table, values: Values): [Column, unknown][] {
  return Object.entries(values).flatMap(([name, value]): [Column, unknown][] => {
    const column = table.columns.get(name);
    return column === undefined || value === undefined ? [] : [[column, encodeValue(engine, column, value)]];
  });
}

/** `a = 1 and b = 2`; `null` when a column cannot hold such a value, so that no row can match. */
export function toCondition(rows: Rows, table: Table, where: Values): RawBuilder<unknown> | null {
  const parts: RawBuilder<unknown>[] = [];
  for (const [name, value] of Object.entries(where)) {
    const column = table.columns.get(name);
    if (column === undefined) throw new TableMissing(`${table.key} has no column ${name}: ${outdatedText}`);
    if (typeof value !== "string" || !canHold(column, value)) return null;
    parts.push(sql`${sql.id(name)} = ${encodeValue(rows.engine, column, value)}`);
  }
  return sql.join(parts, sql` and `);
}

/** Some databases compare without regard to case; a token or an id of another case is another one. */
export function isExact(row: Row, where: Values): boolean {
  return Object.entries(where).every(([name, value]) => name === "email" || String(row[name]) === value);
}
