// Starts one example app, built before, in a process group of its own.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { isReachable } from "../../scripts/lib/port.mjs";

/**
 * @typedef {object} NextAppOptions
 * @property {string} folder
 * @property {number} port
 * @property {Record<string, string | undefined>} env
 * @property {string} [below]  where in the folder the app lies, if it uses the packages of the folder
 * @property {"start" | "dev"} [mode]  `dev` compiles on request, as while an app is written
 * @property {(line: string) => void} [onOutput]  gets what the app prints; the terminal unless set
 */

/**
 * Runs `next start`, or `next dev`, and waits until it answers.
 * @param {NextAppOptions} options
 */
export async function startNextApp({ folder, port, env, below, mode = "start", onOutput = console.log }) {
  const url = `http://localhost:${port}`;
  const next = join(folder, "node_modules", "next", "dist", "bin", "next");
  const place = below === undefined ? [] : [below];
  const child = spawn(process.execPath, [next, mode, ...place, "--port", String(port)], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: undefined, NEXT_TELEMETRY_DISABLED: "1", NEXTAUTH_URL: url, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      for (const line of text.split("\n")) if (line.trim() !== "") onOutput(line);
    });
  }
  const ended = new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
  const endAtOnce = () => signalGroup(child.pid, "SIGKILL");
  process.once("exit", endAtOnce);
  const close = async () => {
    signalGroup(child.pid, "SIGTERM");
    const timer = setTimeout(endAtOnce, 5_000);
    await ended;
    clearTimeout(timer);
    // Next.js 13 leaves workers behind when the process that listens is gone.
    endAtOnce();
    process.off("exit", endAtOnce);
  };
  const died = ended.then(() => false);
  if (!(await Promise.race([isReachable(url, 60), died]))) {
    await close();
    throw new Error(`${folder} does not answer at ${url}`);
  }
  return { url, close };
}

function signalGroup(pid, name) {
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
