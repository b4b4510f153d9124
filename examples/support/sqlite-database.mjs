// A new SQLite file with the tables of an example app, and what is in them.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * @typedef {object} Database
 * @property {string} url
 * @property {(sql: string) => Promise<Record<string, unknown>[]>} query
 * @property {() => Promise<void>} remove
 */

/**
 * Makes the tables of `prisma/schema.sql`, by the database client the app has installed.
 * @param {string} app  the folder of the app
 * @returns {Promise<Database>}
 */
export async function createDatabase(app) {
  const require = createRequire(join(app, "package.json"));
  const { createClient } = await import(pathToFileURL(require.resolve("@libsql/client")).href);
  const folder = await mkdtemp(join(tmpdir(), "latchkey-example-"));
  const url = `file:${join(folder, "app.db")}`;
  const client = createClient({ url });
  // The app writes at the same time, from another process.
  await client.execute("PRAGMA journal_mode = WAL");
  await client.executeMultiple(await readFile(join(app, "prisma", "schema.sql"), "utf8"));
  const query = async (sql) => (await client.execute(sql)).rows.map((row) => ({ ...row }));
  const remove = async () => {
    client.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { url, query, remove };
}
