import { afterAll, beforeAll, describe } from "vitest";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createSqlAdapter, migrate, type SqlAdapter } from "../../src/store/sql.js";
import { runContract } from "../support/run-contract.js";
import { createSqliteFile } from "../support/sqlite-file.js";
import { openSynchronously } from "../support/synchronous-sqlite.js";

describe("the store in memory", () => {
  const adapter = createMemoryAdapter();
  runContract(() => adapter);
});

describe("the SQL store on a file of libSQL", () => {
  const database = createSqliteFile();
  let adapter: SqlAdapter;
  beforeAll(async () => {
    await migrate(database);
    adapter = createSqlAdapter(database);
  });
  afterAll(() => adapter.close());
  // Each of its writes waits for the disk; all rounds are run beside the servers, in contract.server.test.ts.
  runContract(() => adapter, { rounds: 4 });
});

describe("the SQL store on a driver that answers at once", () => {
  const path = createSqliteFile().url.replace(/^file:/, "");
  let adapter: SqlAdapter;
  beforeAll(async () => {
    await migrate({ client: openSynchronously(path) });
    adapter = createSqlAdapter({ client: openSynchronously(path) });
  });
  afterAll(() => adapter.close());
  runContract(() => adapter, { rounds: 4 });
});

// Only newer releases of Node have it; the name is a variable since the types of older ones do not know the module.
const builtIn = "node:sqlite";
const hasNodeSqlite = await import(builtIn).then(
  () => true,
  () => false,
);

if (!hasNodeSqlite) {
  console.log(`node:sqlite is left out: Node ${process.versions.node} has none`);
} else {
  describe("the SQL store on node:sqlite", () => {
    const { url } = createSqliteFile();
    const database = { url, driver: () => import(builtIn) };
    let adapter: SqlAdapter;
    beforeAll(async () => {
      await migrate(database);
      adapter = createSqlAdapter(database);
    });
    afterAll(() => adapter.close());
    runContract(() => adapter, { rounds: 4 });
  });
}
