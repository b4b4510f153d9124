import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** A new database on the tests' own server, with these tables. */
export async function openPostgresDatabase(tables: string) {
  const server = inject("postgres");
  if ("obstacle" in server) throw new Error(server.obstacle);
  const name = `t${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 4 });
  await pool.query(tables);
  return { pool, close: () => pool.end() };
}
