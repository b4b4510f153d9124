import { type RawBuilder, sql } from "kysely";
import type { Column } from "./column-value.js";
import type { ExistingIndex } from "./existing-index.js";
import { type Layout, type ResolvedNames, toIdentifier } from "./layout.js";
import type { Engine } from "./source.js";
import {
  columnTypes,
  type WantedColumn,
  type WantedIndex,
  type WantedTable,
  wantedTables,
} from "./wanted-schema.js";

/** What there is, and what it is called. */
export interface Present {
  readonly engine: Engine;
  readonly names: ResolvedNames;
  readonly layout: Layout;
  readonly indexes: readonly ExistingIndex[];
}

/** One change of the schema. */
export interface Step {
  readonly statement: RawBuilder<unknown>;
  /** A unique index on rows that were there before: impossible where two of them are equal. */
  readonly unique?: { readonly table: RawBuilder<unknown>; readonly columns: readonly string[] };
}

/** What is missing, in the order in which it can be added; nothing that is there is changed. */
export function planMigration(present: Present): Step[] {
  return wantedTables.flatMap((wanted) => [
    ...(present.layout.has(wanted.key) ? addColumns(present, wanted) : [createTable(present, wanted)]),
    ...wanted.indexes.flatMap((index) => createIndex(present, wanted, index)),
    ...ownKey(present, wanted),
  ]);
}

/** An existing table may lack the uniqueness that our primary key would have brought. */
function ownKey(present: Present, wanted: WantedTable): Step[] {
  if (!present.layout.has(wanted.key)) return [];
  return createIndex(present, wanted, { columns: wanted.primaryKey, isUnique: true });
}

const bareName = (name: string) => name.split(".").at(-1) ?? name;

function createTable(present: Present, wanted: WantedTable): Step {
  const { engine, names, layout } = present;
  const columns = wanted.columns.map((column) => defineColumn(present, column));
  const key = sql`primary key (${sql.join(wanted.primaryKey.map((name) => sql.id(name)))})`;
  // Beside users that were there before, the types might differ in ways a foreign key does not forgive.
  const isTied = wanted.belongsToUser && !layout.has("users");
  const users = toIdentifier(names.users);
  const tie = isTied
    ? [sql`foreign key (${sql.id("userId")}) references ${users} (${sql.id("id")}) on delete cascade`]
    : [];
  const table = toIdentifier(names[wanted.key]);
  const body = sql.join([...columns, key, ...tie]);
  const tail = engine === "mysql" ? sql` character set utf8mb4` : sql``;
  return { statement: sql`create table if not exists ${table} (${body})${tail}` };
}

function defineColumn(present: Present, column: WantedColumn): RawBuilder<unknown> {
  const type = sql.raw(toType(present, column));
  const isRequired = column.isRequired === true;
  return sql`${sql.id(column.name)} ${type}${isRequired ? sql` not null` : sql``}`;
}

const userIdTypes: Partial<Record<Column["kind"], string>> = { integer: "bigint", uuid: "uuid" };

function toType({ engine, layout }: Present, { kind, isUserId }: WantedColumn): string {
  const id = layout.get("users")?.columns.get("id");
  const asUserId = isUserId && id !== undefined ? userIdTypes[id.kind] : undefined;
  return asUserId ?? columnTypes[engine][kind];
}

function addColumns(present: Present, wanted: WantedTable): Step[] {
  const existing = present.layout.get(wanted.key)?.columns;
  const table = toIdentifier(present.names[wanted.key]);
  return wanted.columns
    .filter(({ name }) => existing?.has(name) !== true)
    .map((column) => {
      // Rows that are there have no value for it.
      const definition = defineColumn(present, { ...column, isRequired: false });
      return { statement: sql`alter table ${table} add column ${definition}` };
    });
}

function createIndex(present: Present, { key }: WantedTable, { columns, isUnique }: WantedIndex): Step[] {
  const { engine, names, layout, indexes } = present;
  const bare = bareName(names[key]);
  const serves = (index: ExistingIndex) =>
    index.table === names[key] &&
    (isUnique
      ? index.isUnique && [...index.columns].sort().join() === [...columns].sort().join()
      : columns.every((column, position) => index.columns[position] === column));
  if (indexes.some(serves)) return [];
  const name = sql.id(`${bare}_${columns.join("_")}_${isUnique ? "key" : "idx"}`);
  const table = toIdentifier(names[key]);
  const list = sql.join(columns.map((column) => sql.id(column)));
  const kind = isUnique ? sql`unique index` : sql`index`;
  const careful = engine === "mysql" ? sql`` : sql`if not exists `;
  const areThere = columns.every((column) => layout.get(key)?.columns.has(column));
  const statement = sql`create ${kind} ${careful}${name} on ${table} (${list})`;
  return [{ statement, ...(isUnique && areThere ? { unique: { table, columns } } : {}) }];
}
