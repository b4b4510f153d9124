import { sql } from "kysely";
import type { Adapter } from "../../contract/adapter.js";
import { type Runner, tableOf } from "./rows.js";

type EpochMethods = "getRevocationEpoch" | "raiseRevocationEpoch";

const [userId, epoch] = [sql.id("userId"), sql.id("epoch")];

/** The methods for the moment before which a user's sessions are over; it outlives the user. */
export function createEpochs(runner: Runner): Required<Pick<Adapter, EpochMethods>> {
  return {
    getRevocationEpoch: (id) =>
      runner.read(async (rows) => {
        const { id: table } = tableOf(rows, "epochs");
        const query = sql<{ epoch: number | string }>`select ${epoch} from ${table} where ${userId} = ${id}`;
        const [row] = (await query.execute(rows.kysely)).rows;
        return row === undefined ? null : new Date(Number(row.epoch));
      }),
    raiseRevocationEpoch: (id, moment) =>
      runner.write(async (rows) => {
        const { id: table } = tableOf(rows, "epochs");
        const at = moment.getTime();
        const insert = sql`insert into ${table} (${userId}, ${epoch}) values (${id}, ${at})`;
        const query = {
          postgres: sql`${insert} on conflict (${userId}) do update
            set ${epoch} = greatest(${table}.${epoch}, ${at}::bigint)`,
          sqlite: sql`${insert} on conflict (${userId}) do update set ${epoch} = max(${epoch}, ${at})`,
          mysql: sql`${insert} on duplicate key update ${epoch} = greatest(${epoch}, ${at})`,
        };
        await query[rows.engine].execute(rows.kysely);
      }),
  };
}
