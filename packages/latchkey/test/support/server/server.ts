import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll } from "vitest";

/** A database server of our own, on a port and in a folder of its own. */
export interface Server {
  readonly port: number;
  /** Ends it as an operator would, or cuts it off as a power failure would. */
  stop(how?: "gently" | "at once"): Promise<void>;
  /** Starts it again on the same port with the same files. */
  start(): Promise<void>;
  /** It stays there, and answers nobody. */
  pause(): Promise<void>;
  resume(): void;
  /** Ends it and removes its files. */
  close(): Promise<void>;
}

/** A folder for a server's files; another user may have to enter it. */
export const createFolder = (): string => mkdtempSync(join(tmpdir(), "latchkey-server-"));

/** The path of a program: the first of these that is there, on PATH or where distributions put servers. */
export function findProgram(...names: readonly string[]): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  return found ?? null;
}

/** A port nobody listens on. */
export function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

// A test that fails half-way must not leave a server behind.
const running = new Set<() => Promise<void>>();
afterAll(() => Promise.all([...running].map((close) => close())));

interface ServerPlan {
  readonly command: string;
  readonly args: readonly string[];
  readonly argv0?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly port: number;
  readonly folder: string;
  readonly gentleSignal?: NodeJS.Signals;
  /** Throws until the server answers. */
  probe(): Promise<unknown>;
}

/** The server and the processes it made for its clients. */
function signalAll(child: ChildProcess | null, signal: NodeJS.Signals): void {
  if (child?.pid === undefined) return;
  const path = `/proc/${child.pid}/task/${child.pid}/children`;
  const made = existsSync(path) ? readFileSync(path, "utf8").split(" ").filter(Boolean).map(Number) : [];
  child.kill(signal);
  for (const pid of made) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // One that has ended since it was listed needs no signal.
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function waitFor(probe: () => Promise<unknown>, child: ChildProcess): Promise<void> {
  const endsAt = Date.now() + 30_000;
  for (;;) {
    try {
      await probe();
      return;
    } catch (error) {
      if (child.exitCode !== null)
        throw new Error(`the server ended with ${child.exitCode}`, { cause: error });
      if (Date.now() > endsAt) throw error;
      await pause(20);
    }
  }
}

/** Starts a server and waits until it answers. */
export async function startServer(plan: ServerPlan): Promise<Server> {
  let child: ChildProcess | null = null;
  const stop = async (how: "gently" | "at once" = "gently") => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill(how === "gently" ? (plan.gentleSignal ?? "SIGTERM") : "SIGKILL");
    await gone;
  };
  const start = async () => {
    const { command, args, argv0, user } = plan;
    child = spawn(command, [...args], { argv0, stdio: "ignore", cwd: plan.folder, ...user });
    await waitFor(plan.probe, child);
  };
  const close = async () => {
    running.delete(close);
    signalAll(child, "SIGCONT");
    await stop("at once");
    rmSync(plan.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  running.add(close);
  await start();
  return {
    port: plan.port,
    stop,
    start,
    async pause() {
      signalAll(child, "SIGSTOP");
      // Its threads stop one after the other.
      await pause(100);
    },
    resume: () => signalAll(child, "SIGCONT"),
    close,
  };
}
