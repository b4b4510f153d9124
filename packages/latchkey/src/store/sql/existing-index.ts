import { type RawBuilder, sql } from "kysely";
import type { Database } from "./open-database.js";
import type { Engine } from "./source.js";

/** An index as the database describes it; its columns in their order. */
export interface ExistingIndex {
  readonly table: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
}

interface DescribedPart {
  readonly table: string;
  readonly index: string;
  readonly column: string;
  readonly isUnique: unknown;
}

/** The indexes of these tables, primary keys included: one query. */
export async function readIndexes(
  { kysely, engine }: Database,
  tables: readonly string[],
): Promise<ExistingIndex[]> {
  const { rows } = await describe[engine](tables).execute(kysely);
  const found = new Map<string, ExistingIndex & { columns: string[] }>();
  for (const { table, index, column, isUnique } of rows) {
    const key = JSON.stringify([table, index]);
    const known = found.get(key);
    if (known !== undefined) known.columns.push(column);
    else found.set(key, { table, columns: [column], isUnique: isUnique === true || Number(isUnique) === 1 });
  }
  return [...found.values()];
}

const describe: Record<Engine, (tables: readonly string[]) => RawBuilder<DescribedPart>> = {
  postgres: (tables) => sql<DescribedPart>`
    select t.relname as "table", i.relname as "index", a.attname as "column", x.indisunique as "isUnique"
    from pg_index x
    join pg_class t on t.oid = x.indrelid
    join pg_class i on i.oid = x.indexrelid
    cross join lateral unnest(x.indkey) with ordinality as k(number, position)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
    where t.relname in (${sql.join(tables)}) and pg_table_is_visible(t.oid) and x.indpred is null
    order by t.relname, i.relname, k.position`,
  mysql: (tables) => sql<DescribedPart>`
    select table_name as \`table\`, index_name as \`index\`, column_name as \`column\`, non_unique = 0 as \`isUnique\`
    from information_schema.statistics
    where table_schema = database() and table_name in (${sql.join(tables)})
    order by table_name, index_name, seq_in_index`,
  sqlite: (tables) => sql<DescribedPart>`
    select m.name as "table", l.name as "index", x.name as "column", l."unique" as "isUnique"
    from sqlite_master m join pragma_index_list(m.name) l join pragma_index_info(l.name) x
    where m.type = 'table' and m.name in (${sql.join(tables)}) and l.partial = 0
    order by m.name, l.name, x.seqno`,
};
