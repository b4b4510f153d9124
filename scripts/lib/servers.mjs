import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand } from "./run-command.mjs";

// The programs alone: Debian's other packages would start a server of their own.
const servers = [
  { name: "MariaDB", programs: ["mariadbd"], debian: "mariadb-server-core" },
  { name: "Redis", programs: ["redis-server", "valkey-server", "redis-check-rdb"], debian: "redis-tools" },
];

const folders = () => [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];

/** Whether one of these programs is there. */
export function hasProgram(programs) {
  return programs.some((program) => folders().some((folder) => existsSync(join(folder, program))));
}

/** Installs the database servers the tests start, where that is possible; a test says for itself what it had to leave out. */
export async function installServers() {
  const missing = servers.filter(({ programs }) => !hasProgram(programs));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(" and ");
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) {
    console.log(
      `servers: ${names} will be left out; install ${missing.map(({ programs }) => programs[0]).join(", ")}`,
    );
    return;
  }
  console.log(`install: ${names} from Debian's packages`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["update", "-q"], { env, capture: true });
  const args = ["install", "-y", "-q", "--no-install-recommends", ...missing.map(({ debian }) => debian)];
  const { ok } = await runCommand("apt-get", args, { env, capture: true });
  if (!ok) console.log(`servers: ${names} could not be installed and will be left out`);
}
