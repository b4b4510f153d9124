// A session that is a row of SQLite: one prepared join, and our adapter that does the same, without and with the session read.
import { mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAuth } from "latchkey/core";
import { createSqlAdapter, migrate } from "latchkey/store/sql";
import { toRequest } from "./latchkey.mjs";
import { cookieNames, person, requireEmail, secret, silentLogger } from "./visitor.mjs";

const require = createRequire(import.meta.url);
const sessionToken = "5d1e9a52-1f0b-4b51-a1d5-6c2b2c0f7f3e";
const joinText = `select s."sessionToken", s."userId", s.expires, u.id, u.name, u.email, u.image
  from sessions s join users u on u.id = s."userId" where s."sessionToken" = ?`;

/** The driver below @libsql/client, which has the interface of node:sqlite, too; Node 20 has that not yet. */
function openFile() {
  const Database = require("libsql");
  return new Database(join(mkdtempSync(join(tmpdir(), "latchkey-bench-")), "auth.db"));
}

export async function createSqliteCases() {
  const database = openFile();
  await migrate({ client: database });
  const adapter = createSqlAdapter({ client: database });
  const { name, email } = person;
  const user = await adapter.createUser({ name, email, image: null, emailVerified: null });
  const expires = new Date(Date.now() + 29.5 * 86_400_000);
  await adapter.createSession({ sessionToken, userId: user.id, expires });
  const statement = database.prepare(joinText);
  const auth = createAuth(
    { providers: [], secret, logger: silentLogger, adapter, session: { strategy: "database" } },
    { NODE_ENV: "production" },
  );
  const request = toRequest(cookieNames.v5, sessionToken);
  const read = async () => (await auth.read(request)).session;
  requireEmail((await read())?.user.email, "a row of SQLite");
  requireEmail(statement.get(sessionToken).email, "the prepared join");
  return [
    {
      group: "sqlite",
      id: "limit-sqlite",
      name: "limit: one prepared join",
      run: () => statement.get(sessionToken),
      isSync: true,
    },
    {
      group: "sqlite",
      id: "latchkey-sqlite-adapter",
      name: "latchkey/store/sql: getSessionAndUser alone",
      run: () => adapter.getSessionAndUser(sessionToken),
      limit: "limit-sqlite",
    },
    {
      group: "sqlite",
      id: "latchkey-sqlite",
      name: "latchkey: read(request), row by latchkey/store/sql",
      run: read,
      limit: "limit-sqlite",
      goal: { limit: 2.33, over: 8 },
    },
  ];
}
