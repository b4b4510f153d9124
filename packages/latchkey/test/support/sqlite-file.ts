import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@libsql/client";
import { afterAll } from "vitest";

const folders: string[] = [];

/** A database in a file of its own, gone when the tests of the file are over. */
export function createSqliteFile(): { url: string; driver: () => Promise<unknown>; open(): Client } {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-"));
  folders.push(folder);
  const url = `file:${join(folder, "auth.db")}`;
  return { url, driver: () => import("@libsql/client"), open: () => createClient({ url }) };
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
