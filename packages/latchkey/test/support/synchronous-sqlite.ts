import { createRequire } from "node:module";
import type { NodeSqlite } from "../../src/store/sql/node-sqlite-source.js";

// It is a dependency of this one, and found where that finds it.
const require = createRequire(createRequire(import.meta.url).resolve("@libsql/client"));

/** The driver below `@libsql/client`: it answers at once, and has the interface of `node:sqlite`, which Node 20 has not. */
export function openSynchronously(path: string): NodeSqlite {
  const Database = require("libsql") as new (path: string) => NodeSqlite;
  return new Database(path);
}
