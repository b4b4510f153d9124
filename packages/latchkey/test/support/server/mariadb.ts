import { mkdirSync } from "node:fs";
import { join } from "node:path";
import mysql from "mysql2/promise";
import { createFolder, findPort, findProgram, type Server, startServer } from "./server.js";

/** A MariaDB, or MySQL, of our own; each database in it is a URL. */
export interface MariadbServer extends Server {
  createDatabase(name: string): Promise<string>;
  toUrl(name: string, port?: number): string;
}

/** Why there is none to start, or `null`. */
export const mariadbProblem =
  findProgram("mariadbd") === null ? "no mariadbd on PATH; Debian has it in mariadb-server-core" : null;

/** Starts a MariaDB with no users, so that everyone may do everything. */
export async function startMariadb(): Promise<MariadbServer> {
  const folder = createFolder();
  const files = join(folder, "files");
  const port = await findPort();
  mkdirSync(join(files, "mysql"), { recursive: true });
  const toUrl = (name: string, at = port) => `mysql://root@127.0.0.1:${at}/${name}`;
  const ask = async (text: string) => {
    const client = await mysql.createConnection({ uri: toUrl(""), connectTimeout: 2000 });
    await client.query(text);
    await client.end();
  };
  const args = [
    "--no-defaults",
    `--datadir=${files}`,
    "--skip-grant-tables",
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    `--socket=${join(folder, "socket")}`,
    `--pid-file=${join(folder, "pid")}`,
    "--default-time-zone=+09:00",
    ...(process.getuid?.() === 0 ? ["--user=root"] : []),
  ];
  const command = findProgram("mariadbd") ?? "mariadbd";
  const server = await startServer({ command, args, port, folder, probe: () => ask("select 1") });
  return {
    ...server,
    toUrl,
    async createDatabase(name) {
      await ask(`create database \`${name}\``);
      return toUrl(name);
    },
  };
}
