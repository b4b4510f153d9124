import { createClient } from "@libsql/client";
import pg from "pg";

// One user for four sessions, as people have some devices; a tenth of the sessions has ended.
const sessionsPerUser = 4;
const endedShare = 10;

/** The id of a session by its number: spread like random ids, and known without asking. */
export function toToken(number) {
  const mixed = (Math.imul(number + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");
  return `${mixed}-${String(number).padStart(27, "0")}`;
}

/** Whether a session of this number has not ended. */
export const isAlive = (number) => number % endedShare !== 0;

const sqlite = {
  users: `with recursive n(i) as (select cast(?1 as integer) union all select i + 1 from n where i + 1 < cast(?2 as integer))
    insert into users (id, name, email) select 'u' || i, 'User ' || i, 'u' || i || '@example.com' from n`,
};

async function fillSqlite(url, from, to, say) {
  const client = createClient({ url });
  const batch = 20_000;
  for (let start = from; start < to; start += batch) {
    const end = Math.min(start + batch, to);
    const rows = [];
    for (let number = start; number < end; number += 1) {
      const expires = new Date(Date.now() + (isAlive(number) ? 1 : -1) * 30 * 86_400_000).toISOString();
      rows.push([toToken(number), `u${Math.floor(number / sessionsPerUser)}`, expires]);
    }
    const users = [start / sessionsPerUser, end / sessionsPerUser].map(Math.ceil);
    const statements = [{ sql: sqlite.users, args: users }];
    for (let index = 0; index < rows.length; index += 200) {
      const part = rows.slice(index, index + 200);
      const values = part.map(() => "(?,?,?)").join(",");
      statements.push({
        sql: `insert into sessions ("sessionToken", "userId", expires) values ${values}`,
        args: part.flat(),
      });
    }
    await client.batch(statements, "write");
    say(end);
  }
  await client.execute("analyze");
  await client.execute("pragma wal_checkpoint(truncate)");
  client.close();
}

async function fillPostgres(url, from, to, say) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const batch = 50_000;
  for (let start = from; start < to; start += batch) {
    const end = Math.min(start + batch, to);
    const users = [start / sessionsPerUser, end / sessionsPerUser].map(Math.ceil);
    await client.query(
      `insert into users (id, name, email) select 'u' || i, 'User ' || i, 'u' || i || '@example.com'
        from generate_series($1::int, $2::int - 1) i`,
      users,
    );
    const tokens = Array.from({ length: end - start }, (_, index) => toToken(start + index));
    await client.query(
      `insert into sessions ("sessionToken", "userId", expires)
        select token, 'u' || ((position - 1 + $2) / ${sessionsPerUser}),
          now() + case when (position - 1 + $2) % ${endedShare} = 0 then -30 else 30 end * interval '1 day'
        from unnest($1::text[]) with ordinality as t(token, position)`,
      [tokens, start],
    );
    say(end);
  }
  await client.query("vacuum analyze");
  await client.end();
}

/** Adds the sessions of these numbers, with their users. */
export function fill(engine, url, { from, to, say }) {
  return engine === "postgres" ? fillPostgres(url, from, to, say) : fillSqlite(url, from, to, say);
}
