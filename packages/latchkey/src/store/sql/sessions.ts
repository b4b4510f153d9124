import { type CompiledQuery, sql } from "kysely";
import { when } from "../../bytes/when.js";
import type { Adapter, StoredSession, StoredSessionAndUser, StoredUser } from "../../contract/adapter.js";
import type { MaybePromise } from "../../contract/awaitable.js";
import { type Column, canHold, encodeValue } from "./column-value.js";
import type { Layout } from "./layout.js";
import { deleteRows, findRow, findRows, insertRow, takeRow, updateRows } from "./row-statement.js";
import { createDecoder, type Rows, type Runner, selectAll, tableOf, toCondition } from "./rows.js";
import type { Row } from "./source.js";
import { withRowId } from "./users.js";

type SessionMethods =
  | "createSession"
  | "getSessionAndUser"
  | "updateSession"
  | "deleteSession"
  | "rotateSession"
  | "listSessionsByUserId"
  | "revokeSessionsByUserId";

/** The methods for sessions. */
export function createSessions(runner: Runner, now: () => number): Required<Pick<Adapter, SessionMethods>> {
  const readJoined = createJoinedRead();
  return {
    createSession: (session) =>
      runner.write(async (rows) => {
        const values = { createdAt: new Date(now()), ...session };
        return (await insertRow(
          rows,
          "sessions",
          withRowId(rows, "sessions", values),
        )) as unknown as StoredSession;
      }),
    getSessionAndUser: (sessionToken) => runner.read((rows) => readJoined(rows, sessionToken)),
    updateSession: ({ sessionToken, ...values }) =>
      runner.write(async (rows) => {
        const changed = await updateRows(rows, "sessions", { where: { sessionToken }, values });
        // A row that is gone stays gone: what was revoked meanwhile does not come back.
        return changed === 0
          ? null
          : ((await findRow(rows, "sessions", { sessionToken })) as unknown as StoredSession | null);
      }),
    deleteSession: (sessionToken) =>
      runner.write(
        async (rows) =>
          (await takeRow(rows, "sessions", { sessionToken })) as unknown as StoredSession | null,
      ),
    rotateSession: (sessionToken, { sessionToken: next, expires }) =>
      runner.write(async (rows) => {
        const values = { sessionToken: next, expires };
        const changed = await updateRows(rows, "sessions", { where: { sessionToken }, values });
        if (changed === 0) return null;
        return (await findRow(rows, "sessions", { sessionToken: next })) as unknown as StoredSession | null;
      }),
    listSessionsByUserId: (userId) =>
      runner.read(async (rows) => {
        const found = (await findRows(rows, "sessions", { userId })) as unknown as StoredSession[];
        return found
          .filter(({ expires }) => expires.getTime() > now())
          .sort((a, b) => b.expires.getTime() - a.expires.getTime());
      }),
    revokeSessionsByUserId: (userId, except) =>
      runner.write((rows) =>
        except === undefined ? deleteRows(rows, "sessions", { userId }) : deleteOthers(rows, userId, except),
      ),
  };
}

async function deleteOthers(rows: Rows, userId: string, except: string): Promise<number> {
  const table = tableOf(rows, "sessions");
  const condition = toCondition(rows, table, { userId });
  if (condition === null) return 0;
  const query = sql`delete from ${table.id} where ${condition} and ${sql.id("sessionToken")} <> ${except}`;
  return Number((await query.execute(rows.kysely)).numAffectedRows ?? 0);
}

type JoinedRead = (rows: Rows, sessionToken: string) => MaybePromise<StoredSessionAndUser | null>;

/** The one query for a session and its user, and what makes both of its answer. */
interface Join {
  readonly query: CompiledQuery<Row>;
  readonly token: Column;
  readonly toSession: (row: Row) => Row;
  readonly toUser: (row: Row) => Row;
}

/** One query for a session and its user; its text is made once. */
function createJoinedRead(): JoinedRead {
  const joins = new WeakMap<Layout, Join | null>();
  return (rows, sessionToken) => {
    let join = joins.get(rows.layout);
    if (join === undefined) {
      join = prepareJoin(rows);
      joins.set(rows.layout, join);
    }
    // What is no text may come from an app without types; a driver might take it for SQL.
    const isText = typeof sessionToken === "string";
    if (join === null || !isText || !canHold(join.token, sessionToken)) return null;
    const { query, token, toSession, toUser } = join;
    const parameters = [encodeValue(rows.engine, token, sessionToken)];
    return when(rows.find({ ...query, parameters }), (row) => {
      if (row === undefined) return null;
      const session = toSession(row) as unknown as StoredSession;
      // Some databases compare without regard to case.
      if (session.sessionToken !== sessionToken) return null;
      return { session, user: toUser(row) as unknown as StoredUser };
    });
  };
}

function prepareJoin(rows: Rows): Join | null {
  const [sessions, users] = [tableOf(rows, "sessions"), tableOf(rows, "users")];
  const token = sessions.columns.get("sessionToken");
  if (token === undefined) return null;
  const query = sql<Row>`
    select ${selectAll(rows.engine, sessions, "s")}, ${selectAll(rows.engine, users, "u")}
    from ${sessions.id} as ${sql.id("s")}
    join ${users.id} as ${sql.id("u")} on ${sql.id("u", "id")} = ${sql.id("s", "userId")}
    where ${sql.id("s", "sessionToken")} = ${""}`.compile(rows.kysely);
  return { query, token, toSession: createDecoder(sessions, "s"), toUser: createDecoder(users, "u") };
}
