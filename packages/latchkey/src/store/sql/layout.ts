import { type RawBuilder, sql } from "kysely";
import { type Column, toColumnKind } from "./column-value.js";
import type { TableNames } from "./database-option.js";
import type { Database } from "./open-database.js";
import type { Engine } from "./source.js";
import { type TableKey, wantedTables } from "./wanted-schema.js";

/** A table as it is in this database. */
export interface Table {
  readonly key: TableKey;
  /** Its name, quoted. */
  readonly id: RawBuilder<unknown>;
  readonly columns: ReadonlyMap<string, Column>;
  /** Columns it cannot do without, and has not. */
  readonly missing: readonly string[];
}

/** The tables of this database; those that are missing have no entry. */
export type Layout = ReadonlyMap<TableKey, Table>;

/** The names of all tables. */
export type ResolvedNames = Readonly<Record<TableKey, string>>;

/** Names as the app gave them, or the usual ones. */
export function resolveTableNames(names: TableNames = {}): ResolvedNames {
  return {
    users: names.users ?? "users",
    accounts: names.accounts ?? "accounts",
    sessions: names.sessions ?? "sessions",
    verificationTokens: names.verificationTokens ?? "verification_tokens",
    authenticators: names.authenticators ?? "authenticators",
    counters: "latchkey_counters",
    epochs: "latchkey_epochs",
  };
}

/** A name as an identifier; a dot parts it from its schema. */
export function toIdentifier(name: string): RawBuilder<unknown> {
  return sql.id(...name.split("."));
}

const listRequired = (key: TableKey): string[] =>
  wantedTables
    .filter((wanted) => wanted.key === key)
    .flatMap(({ columns }) => columns.filter(({ isRequired }) => isRequired).map(({ name }) => name));

interface DescribedColumn {
  readonly schema: string | null;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly hasDefault: unknown;
  readonly isNullable: unknown;
}

/** Asks the database for the tables and their columns: one query. */
export async function readLayout({ kysely, engine }: Database, names: ResolvedNames): Promise<Layout> {
  const keys = Object.keys(names) as TableKey[];
  const bare = keys.map((key) => names[key].split(".").at(-1) ?? "");
  const { rows } = await describe[engine](bare).execute(kysely);
  const layout = new Map<TableKey, Table>();
  for (const key of keys) {
    const [table = "", schema = null] = names[key].split(".").reverse();
    const own = rows.filter((row) => row.table === table && (schema === null || row.schema === schema));
    const firstSchema = own[0]?.schema ?? null;
    const columns = own.filter((row) => row.schema === firstSchema).map((row) => toColumn(engine, row));
    if (columns.length === 0) continue;
    const byName = new Map(columns.map((column) => [column.name, column]));
    const missing = listRequired(key).filter((name) => !byName.has(name));
    layout.set(key, { key, id: toIdentifier(names[key]), columns: byName, missing });
  }
  return layout;
}

const isTrue = (value: unknown) => value === true || Number(value) === 1;

function toColumn(engine: Engine, { column, type, hasDefault, isNullable }: DescribedColumn): Column {
  return {
    name: column,
    kind: toColumnKind(engine, column, String(type)),
    hasDefault: isTrue(hasDefault),
    isNullable: isTrue(isNullable),
  };
}

/** The query that describes tables of these names, in each engine's own words. */
const describe: Record<Engine, (tables: readonly string[]) => RawBuilder<DescribedColumn>> = {
  // The schemas of the search path in its order: an unqualified name means the first.
  postgres: (tables) => sql<DescribedColumn>`
    select c.table_schema as "schema", c.table_name as "table", c.column_name as "column", c.data_type as "type",
      (c.column_default is not null or c.is_identity = 'YES') as "hasDefault", c.is_nullable = 'YES' as "isNullable"
    from information_schema.columns c
    where c.table_name in (${sql.join(tables)})
    order by array_position(current_schemas(false), c.table_schema::name), c.table_schema, c.ordinal_position`,
  mysql: (tables) => sql<DescribedColumn>`
    select c.table_schema as \`schema\`, c.table_name as \`table\`, c.column_name as \`column\`, c.column_type as \`type\`,
      (c.column_default is not null and c.column_default <> 'NULL') or c.extra like '%auto_increment%' as \`hasDefault\`,
      c.is_nullable = 'YES' as \`isNullable\`
    from information_schema.columns c
    where c.table_name in (${sql.join(tables)})
    order by c.table_schema = database() desc, c.table_schema, c.ordinal_position`,
  sqlite: (tables) => sql<DescribedColumn>`
    select null as "schema", m.name as "table", p.name as "column", p.type as "type",
      (p.dflt_value is not null or (p.pk = 1 and upper(p.type) = 'INTEGER')) as "hasDefault",
      p."notnull" = 0 as "isNullable"
    from sqlite_master m join pragma_table_info(m.name) p
    where m.type = 'table' and m.name in (${sql.join(tables)})
    order by m.name, p.cid`,
};
