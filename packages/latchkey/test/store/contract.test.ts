import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createSqlAdapter, migrate, type SqlAdapter } from "../../src/store/sql.js";
import { runContract } from "../support/run-contract.js";

describe("the store in memory", () => {
  const adapter = createMemoryAdapter();
  runContract(() => adapter);
});

describe("the SQL store on a file of libSQL", () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-"));
  const database = { url: `file:${join(folder, "auth.db")}`, driver: () => import("@libsql/client") };
  let adapter: SqlAdapter;
  beforeAll(async () => {
    await migrate(database);
    adapter = createSqlAdapter(database);
  });
  afterAll(async () => {
    await adapter.close();
    rmSync(folder, { recursive: true });
  });
  // Each of its writes waits for the disk; all rounds are run beside the servers, in contract.server.test.ts.
  runContract(() => adapter, { rounds: 4 });
});
