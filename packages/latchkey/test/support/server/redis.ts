import { connect } from "node:net";
import { createFolder, findPort, findProgram, type Server, startServer } from "./server.js";

const program = findProgram("redis-server", "valkey-server");
// Debian's redis-tools bring the server too, under the name of a program that looks at its own name.
const disguised = findProgram("redis-check-rdb");

/** Why there is none to start, or `null`. */
export const redisProblem =
  program === null && disguised === null ? "no redis-server on PATH; Debian has it in redis-tools" : null;

function ping(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.on("error", reject);
    socket.on("data", (answer) => {
      socket.destroy();
      if (String(answer).startsWith("+PONG")) resolve();
      else reject(new Error(String(answer)));
    });
  });
}

/** Starts a Redis that writes every change to its file before it answers. */
export async function startRedis(flags: readonly string[] = []): Promise<Server> {
  const folder = createFolder();
  const port = await findPort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  return startServer({
    command: program ?? disguised ?? "redis-server",
    argv0: "redis-server",
    args: [...args, "--appendonly", "yes", "--appendfsync", "always", ...flags],
    port,
    folder,
    probe: () => ping(port),
  });
}
