import { type RawBuilder, sql } from "kysely";
import type { Adapter } from "../../contract/adapter.js";
import { encodeValue } from "./column-value.js";
import type { Table } from "./layout.js";
import type { Rows, Runner } from "./rows.js";
import type { Engine } from "./source.js";
import type { TableKey } from "./wanted-schema.js";

const ends: readonly (readonly [TableKey, string])[] = [
  ["sessions", "expires"],
  ["verificationTokens", "expires"],
  ["counters", "resetAt"],
];

/** The method that deletes what has ended, a few rows at a time so that nobody waits for it. */
export function createCleanUp(runner: Runner): Required<Pick<Adapter, "deleteExpired">> {
  return {
    async deleteExpired(before, limit) {
      let deleted = 0;
      for (const [key, column] of ends) {
        deleted += await runner.write((rows) => deleteEnded(rows, { key, column, before, limit }));
        await giveWay();
      }
      return deleted;
    },
  };
}

/** A driver that works in this thread would let nobody else in between two batches. */
const giveWay = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 0);
  });

interface Ended {
  readonly key: TableKey;
  readonly column: string;
  readonly before: Date;
  readonly limit: number;
}

async function deleteEnded(rows: Rows, { key, column: name, before, limit }: Ended): Promise<number> {
  const table = rows.layout.get(key);
  const column = table?.columns.get(name);
  if (table === undefined || column === undefined) return 0;
  const condition = sql`${sql.id(name)} < ${encodeValue(rows.engine, column, before)}`;
  const { numAffectedRows = 0n } = await deleteSome[rows.engine](table, condition, Math.floor(limit)).execute(
    rows.kysely,
  );
  return Number(numAffectedRows);
}

type DeleteSome = (table: Table, condition: RawBuilder<unknown>, limit: number) => RawBuilder<unknown>;

/** Deletes at most so many rows, in each engine's own words. */
const deleteSome: Record<Engine, DeleteSome> = {
  // Rows that another clean-up holds are left to it. The condition stands twice: in a table of partitions the place of a row
  // (ctid) is also that of rows in the other ones.
  postgres: ({ id }, condition, limit) => sql`delete from ${id} where ${condition} and ctid = any(array(
    select ctid from ${id} where ${condition} limit ${limit} for update skip locked))`,
  sqlite: ({ id }, condition, limit) =>
    sql`delete from ${id} where rowid in (select rowid from ${id} where ${condition} limit ${limit})`,
  mysql: ({ id }, condition, limit) => sql`delete from ${id} where ${condition} limit ${limit}`,
};
