import { describe, expect, it } from "vitest";
import { createSqlAdapter, migrate } from "../../src/store/sql.js";
import { createSqliteFile } from "../support/sqlite-file.js";

const expires = new Date(Date.now() + 86_400_000);

describe("a file of SQLite that another program writes to", () => {
  it("is waited for, and what is said to be stored is seen by that program at once", async () => {
    const file = createSqliteFile();
    await migrate(file);
    const adapter = createSqlAdapter(file);
    const { id: userId } = await adapter.createUser({ name: "Ann" });
    const other = file.open();
    for (const round of [1, 2]) {
      const writing = await other.transaction("write");
      const storing = adapter.createSession({ sessionToken: `session-${round}`, userId, expires });
      const linking = adapter.createUserWithAccount(
        { name: "Ben" },
        { provider: "github", providerAccountId: `ben-${round}`, type: "oauth" },
      );
      setTimeout(() => writing.rollback(), 100);
      await Promise.all([storing, linking]);
      expect((await other.execute("select 1 from sessions")).rows).toHaveLength(round);
      expect((await other.execute("select 1 from accounts")).rows).toHaveLength(round);
      await (await other.transaction("write")).rollback();
    }
    other.close();
    await adapter.close();
  });

  it("does not end a transaction of the app's own on the client they share", async () => {
    const file = createSqliteFile();
    await migrate(file);
    const client = file.open();
    const adapter = createSqlAdapter({ client });
    const own = await client.transaction("write");
    const creating = adapter.createUser({ name: "Ann" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await own.execute("insert into users (id, name) values ('ben', 'Ben')");
    await own.commit();
    await creating;
    const other = file.open();
    const { rows } = await other.execute("select name from users order by name");
    expect(rows.map(({ name }) => name)).toEqual(["Ann", "Ben"]);
    other.close();
    await adapter.close();
  });
});
