import { sql } from "kysely";
import type { Table } from "./layout.js";
import {
  decodeRow,
  encodeValues,
  isExact,
  type Rows,
  selectAll,
  tableOf,
  toCondition,
  type Values,
} from "./rows.js";
import type { Row } from "./source.js";
import type { TableKey } from "./wanted-schema.js";

/** The rows that match. */
export async function findRows(rows: Rows, key: TableKey, where: Values): Promise<Row[]> {
  const table = tableOf(rows, key);
  const condition = toCondition(rows, table, where);
  if (condition === null) return [];
  const query = sql<Row>`select ${selectAll(rows.engine, table, "")} from ${table.id} where ${condition}`;
  const found = await query.execute(rows.kysely);
  return found.rows.map((row) => decodeRow(table, row, "")).filter((row) => isExact(row, where));
}

/** The row that matches, or `null`. */
export async function findRow(rows: Rows, key: TableKey, where: Values): Promise<Row | null> {
  return (await findRows(rows, key, where))[0] ?? null;
}

/** Inserts a row and gives it as it is stored. */
export async function insertRow(rows: Rows, key: TableKey, values: Values): Promise<Row> {
  const { engine, kysely } = rows;
  const table = tableOf(rows, key);
  const encoded = encodeValues(engine, table, values);
  const columns = sql.join(encoded.map(([{ name }]) => sql.id(name)));
  const given = sql.join(encoded.map(([, value]) => sql`${value}`));
  const insert = sql`insert into ${table.id} (${columns}) values (${given})`;
  if (engine !== "mysql") {
    const query = sql<Row>`${insert} returning ${selectAll(engine, table, "")}`;
    const [row] = (await query.execute(kysely)).rows;
    return row === undefined ? toGiven(table, values) : decodeRow(table, row, "");
  }
  const { insertId } = await insert.execute(kysely);
  return toGiven(table, insertId === undefined ? values : { id: String(insertId), ...values });
}

/** A row from what was written: every column, as text and dates of the caller. */
function toGiven(table: Table, values: Values): Row {
  return Object.fromEntries([...table.columns.keys()].map((name) => [name, values[name] ?? null]));
}

interface Change {
  readonly where: Values;
  readonly values: Values;
}

/** Changes the rows that match and says how many there were. */
export async function updateRows(rows: Rows, key: TableKey, { where, values }: Change): Promise<number> {
  const table = tableOf(rows, key);
  const condition = toCondition(rows, table, where);
  const encoded = encodeValues(rows.engine, table, values);
  if (condition === null) return 0;
  if (encoded.length === 0) return (await findRows(rows, key, where)).length;
  const set = sql.join(encoded.map(([{ name }, value]) => sql`${sql.id(name)} = ${value}`));
  const result = await sql`update ${table.id} set ${set} where ${condition}`.execute(rows.kysely);
  return Number(result.numAffectedRows ?? 0);
}

/** Deletes the rows that match and says how many there were. */
export async function deleteRows(rows: Rows, key: TableKey, where: Values): Promise<number> {
  const table = tableOf(rows, key);
  const condition = toCondition(rows, table, where);
  if (condition === null) return 0;
  const result = await sql`delete from ${table.id} where ${condition}`.execute(rows.kysely);
  return Number(result.numAffectedRows ?? 0);
}

/** Deletes a row and gives it: of many callers one gets it. */
export async function takeRow(rows: Rows, key: TableKey, where: Values): Promise<Row | null> {
  const { engine, kysely } = rows;
  const table = tableOf(rows, key);
  const condition = toCondition(rows, table, where);
  if (condition === null) return null;
  if (engine === "mysql") {
    const found = await findRow(rows, key, where);
    // Who deleted it is who got it: the others find no row to delete.
    return found !== null && (await deleteRows(rows, key, where)) === 1 ? found : null;
  }
  const query = sql<Row>`delete from ${table.id} where ${condition} returning ${selectAll(engine, table, "")}`;
  const [row] = (await query.execute(kysely)).rows;
  return row === undefined ? null : decodeRow(table, row, "");
}
