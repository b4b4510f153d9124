import { sql } from "kysely";
import type { Adapter, Hit } from "../../contract/adapter.js";
import { type Rows, type Runner, tableOf } from "./rows.js";

interface CounterRow {
  readonly count: number | string;
  readonly resetAt: number | string;
}

interface Window {
  readonly key: string;
  readonly limit: number;
  readonly nowMs: number;
  readonly endMs: number;
}

/** The method that counts. */
export function createCounters(runner: Runner, now: () => number): Required<Pick<Adapter, "hit">> {
  return {
    async hit(key, { limit, windowSeconds }) {
      const nowMs = now();
      const window = { key, limit, nowMs, endMs: nowMs + windowSeconds * 1000 };
      const counted = await runner.write((rows) =>
        rows.engine === "mysql" ? countInTransaction(runner, window) : countReturning(rows, window),
      );
      return toHit(counted, limit);
    },
  };
}

function toHit({ count, resetAt }: CounterRow, limit: number): Hit {
  const counted = Number(count);
  return { isAllowed: counted <= limit, count: counted, resetAt: new Date(Number(resetAt)) };
}

const columns = { key: sql.id("key"), count: sql.id("count"), resetAt: sql.id("resetAt") };

async function countReturning(rows: Rows, { key, limit, nowMs, endMs }: Window): Promise<CounterRow> {
  const { id } = tableOf(rows, "counters");
  const own = { count: sql`c.${columns.count}`, resetAt: sql`c.${columns.resetAt}` };
  const query = sql<CounterRow>`
    insert into ${id} as c (${columns.key}, ${columns.count}, ${columns.resetAt}) values (${key}, 1, ${endMs})
    on conflict (${columns.key}) do update set
      ${columns.count} = case
        when ${own.resetAt} <= ${nowMs} then 1
        when ${own.count} > ${limit} then ${own.count}
        else ${own.count} + 1 end,
      ${columns.resetAt} = case when ${own.resetAt} <= ${nowMs} then ${endMs} else ${own.resetAt} end
    returning ${columns.count}, ${columns.resetAt}`;
  return first((await query.execute(rows.kysely)).rows);
}

/** MySQL says nothing of what it wrote; the row is locked until the transaction has read it. */
function countInTransaction(runner: Runner, { key, limit, nowMs, endMs }: Window): Promise<CounterRow> {
  const { count, resetAt } = columns;
  return runner.transact(async (rows) => {
    const { id } = tableOf(rows, "counters");
    // Assignments happen in their order: the count is settled by the end of the window as it was.
    await sql`
      insert into ${id} (${columns.key}, ${count}, ${resetAt}) values (${key}, 1, ${endMs})
      on duplicate key update
        ${count} = if(${resetAt} <= ${nowMs}, 1, if(${count} > ${limit}, ${count}, ${count} + 1)),
        ${resetAt} = if(${resetAt} <= ${nowMs}, ${endMs}, ${resetAt})`.execute(rows.kysely);
    const query = sql<CounterRow>`select ${count}, ${resetAt} from ${id} where ${columns.key} = ${key}`;
    return first((await query.execute(rows.kysely)).rows);
  });
}

function first(rows: readonly CounterRow[]): CounterRow {
  const [row] = rows;
  if (row === undefined) throw new Error("the counter is gone");
  return row;
}
