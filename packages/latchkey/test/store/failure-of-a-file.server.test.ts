import { afterAll, beforeAll, describe, it } from "vitest";
import { createSqlAdapter, migrate, type SqlAdapter } from "../../src/store/sql.js";
import { expectRecovery, openFailingApp, signIn } from "../support/failing-app.js";
import { createSqliteFile } from "../support/sqlite-file.js";
import { type FileScene, sqliteFaults } from "./fault/sqlite-faults.js";

describe("when SQLite", { timeout: 60_000 }, () => {
  const file = createSqliteFile();
  const opened: SqlAdapter[] = [];
  let scene: FileScene;
  beforeAll(async () => {
    await migrate(file);
    const open = async () => {
      const adapter = createSqlAdapter(file);
      opened.push(adapter);
      return openFailingApp(adapter, 5);
    };
    const app = await open();
    await signIn(app);
    await expectRecovery(app);
    scene = { app, path: file.url.slice("file:".length), open };
  });
  afterAll(async () => {
    for (const adapter of opened) await adapter.close();
  });

  for (const { title, run } of sqliteFaults) it(title, () => run(scene));
});
