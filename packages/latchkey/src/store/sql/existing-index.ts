import { type RawBuilder, sql } from "kysely";
import type { Database } from "./open-database.js";
import type { Engine } from "./source.js";

/** An index as the database describes it; its columns in their order. */
export interface ExistingIndex {
  /** The table as it was asked for, with its schema if that was named. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
}

interface DescribedPart {
  readonly schema: string | null;
  /** A name without a schema means this table. */
  readonly isUsual: unknown;
  readonly table: string;
  readonly index: string;
  readonly column: string;
  readonly isUnique: unknown;
}

const isTrue = (value: unknown) => value === true || Number(value) === 1;

/** The indexes of these tables, primary keys included: one query. */
export async function readIndexes(
  { kysely, engine }: Database,
  names: readonly string[],
): Promise<ExistingIndex[]> {
  const bare = names.map((name) => name.split(".").at(-1) ?? name);
  const { rows } = await describe[engine](bare).execute(kysely);
  return names.flatMap((name) => {
    const [table, schema = null] = name.split(".").reverse();
    const own = rows.filter(
      (row) => row.table === table && (schema === null ? isTrue(row.isUsual) : row.schema === schema),
    );
    return [...new Set(own.map(({ index }) => index))].map((index) => {
      const parts = own.filter((row) => row.index === index);
      const columns = parts.map(({ column }) => column);
      return { table: name, columns, isUnique: isTrue(parts[0]?.isUnique) };
    });
  });
}

const describe: Record<Engine, (tables: readonly string[]) => RawBuilder<DescribedPart>> = {
  postgres: (tables) => sql<DescribedPart>`
    select n.nspname as "schema", pg_table_is_visible(t.oid) as "isUsual", t.relname as "table", i.relname as "index", a.attname as "column", x.indisunique as "isUnique"
    from pg_index x
    join pg_class t on t.oid = x.indrelid
    join pg_namespace n on n.oid = t.relnamespace
    join pg_class i on i.oid = x.indexrelid
    cross join lateral unnest(x.indkey) with ordinality as k(number, position)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
    where t.relname in (${sql.join(tables)}) and x.indpred is null
    order by n.nspname, t.relname, i.relname, k.position`,
  mysql: (tables) => sql<DescribedPart>`
    select table_schema as \`schema\`, table_schema = database() as \`isUsual\`, table_name as \`table\`, index_name as \`index\`, column_name as \`column\`, non_unique = 0 as \`isUnique\`
    from information_schema.statistics
    where table_name in (${sql.join(tables)})
    order by table_schema, table_name, index_name, seq_in_index`,
  sqlite: (tables) => sql<DescribedPart>`
    select null as "schema", 1 as "isUsual", m.name as "table", l.name as "index", x.name as "column", l."unique" as "isUnique"
    from sqlite_master m join pragma_index_list(m.name) l join pragma_index_info(l.name) x
    where m.type = 'table' and m.name in (${sql.join(tables)}) and l.partial = 0
    order by m.name, l.name, x.seqno`,
};
