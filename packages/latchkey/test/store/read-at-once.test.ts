import { describe, expect, it } from "vitest";
import type { NodeSqlite } from "../../src/store/sql/node-sqlite-source.js";
import { createSqlAdapter, migrate } from "../../src/store/sql.js";
import { createSqliteFile } from "../support/sqlite-file.js";
import { openSynchronously } from "../support/synchronous-sqlite.js";

const expires = new Date(Date.now() + 86_400_000);

/** A client that writes down which statements it runs, and how. */
function watch(client: NodeSqlite) {
  const ran: string[] = [];
  const watched: NodeSqlite = {
    close: () => client.close(),
    prepare(text) {
      const statement = client.prepare(text);
      const noted =
        <T>(how: string, run: (...values: (string | number | null)[]) => T) =>
        (...values: (string | number | null)[]): T => {
          ran.push(`${how} ${text.trim().split(/\s/, 1)[0]}`);
          return run(...values);
        };
      return {
        all: noted("all", (...values) => statement.all(...values)),
        get: noted("get", (...values) => statement.get?.(...values)),
        run: noted("run", (...values) => statement.run(...values)),
      };
    },
  };
  return { ran, watched };
}

async function openStore() {
  const path = createSqliteFile().url.replace(/^file:/, "");
  await migrate({ client: openSynchronously(path) });
  const { ran, watched } = watch(openSynchronously(path));
  const adapter = createSqlAdapter({ client: watched });
  const { id: userId } = await adapter.createUser({ name: "Ann" });
  await adapter.createSession({ sessionToken: "here", userId, expires });
  return { adapter, ran, path };
}

describe("a session in a database that answers at once", () => {
  it("is read by one statement that gives one row", async () => {
    const { adapter, ran } = await openStore();
    ran.length = 0;
    expect(await adapter.getSessionAndUser("here")).toMatchObject({
      session: { sessionToken: "here", expires },
      user: { name: "Ann" },
    });
    expect(await adapter.getSessionAndUser("elsewhere")).toBeNull();
    expect(ran).toEqual(["get select", "get select"]);
    await adapter.close();
  });

  it("is not read in the middle of what somebody else writes", async () => {
    const { adapter, ran } = await openStore();
    ran.length = 0;
    // Two rows that only stand together; whoever asks meanwhile waits for both.
    const creating = adapter.createUserWithAccount(
      { name: "Ben" },
      { provider: "github", providerAccountId: "1", type: "oauth" },
    );
    const reads: unknown[] = [];
    for (let turn = 0; turn < 40; turn++) {
      reads.push(adapter.getSessionAndUser("here"));
      await null;
    }
    await Promise.all([creating, ...reads]);
    const begun = ran.findIndex((each) => each.endsWith("begin"));
    const done = ran.findIndex((each) => each.endsWith("commit"));
    expect(begun).toBeGreaterThanOrEqual(0);
    const within = ran.slice(begun, done);
    expect(within.filter((each) => each === "get select")).toEqual([]);
    expect(await adapter.getSessionAndUser("here")).not.toBeNull();
    expect(ran.at(-1)).toBe("get select");
    await adapter.close();
  });

  it("is read by a driver that gives only lists, too", async () => {
    const { adapter: first, path } = await openStore();
    await first.close();
    const client = openSynchronously(path);
    const adapter = createSqlAdapter({
      client: {
        close: () => client.close(),
        prepare(text) {
          const statement = client.prepare(text);
          return {
            all: (...values) => statement.all(...values),
            run: (...values) => statement.run(...values),
          };
        },
      },
    });
    for (let time = 0; time < 2; time++) {
      expect(await adapter.getSessionAndUser("here")).toMatchObject({ user: { name: "Ann" } });
      expect(await adapter.getSessionAndUser("elsewhere")).toBeNull();
    }
    await adapter.close();
  });

  it("tells that the tables are gone, and finds them when they are there again", async () => {
    const { adapter, path } = await openStore();
    expect(await adapter.getSessionAndUser("here")).not.toBeNull();
    const other = openSynchronously(path);
    other.prepare("alter table sessions rename to kept").run();
    await expect(adapter.getSessionAndUser("here")).rejects.toThrow("npx latchkey migrate");
    other.prepare("alter table kept rename to sessions").run();
    expect(await adapter.getSessionAndUser("here")).not.toBeNull();
    await adapter.close();
    await expect(adapter.getSessionAndUser("here")).rejects.toThrow();
    other.close();
  });
});
