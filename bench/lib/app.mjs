import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashFile } from "../../scripts/lib/content-hash.mjs";
import { installExample, packLibrary } from "../../scripts/lib/install.mjs";
import { runOrThrow } from "../../scripts/lib/run-command.mjs";
import { readStamp, writeStamp } from "../../scripts/lib/stamp.mjs";
import { secret } from "../case/visitor.mjs";

export const appFolder = fileURLToPath(new URL("../app", import.meta.url));
const stampPath = join(appFolder, "node_modules", ".bench-build");

/** Whether the app can be started as it is, built with what is in dist now or not. */
export const isAppBuilt = async () => (await readStamp(stampPath)) !== null;

/** Installs the other libraries and ours into the Next.js app, and builds it unless that is what is there. */
export async function prepareApp() {
  process.stderr.write("app: installing\n");
  const tarball = await packLibrary();
  await installExample(appFolder, tarball);
  const stamp = `${await hashFile(tarball)} ${await hashFile(join(appFolder, "proxy.js"))}`;
  if ((await readStamp(stampPath)) === stamp) return;
  process.stderr.write("app: building (a minute or so)\n");
  const env = {
    ...process.env,
    BENCH_SECRET: secret,
    BENCH_ORIGIN: "http://localhost",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  await runOrThrow(process.execPath, [join(appFolder, "node_modules/next/dist/bin/next"), "build"], {
    cwd: appFolder,
    env,
    capture: true,
  });
  await writeStamp(stampPath, stamp);
}

async function findPort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function waitUntilAnswered(url, child) {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error(`next start ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    await answer?.arrayBuffer();
    if (answer !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("next start did not answer within a minute");
}

/** Starts the built app on a free port. */
export async function startApp() {
  const port = await findPort();
  const origin = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    [join(appFolder, "node_modules/next/dist/bin/next"), "start", "-p", String(port), "-H", "127.0.0.1"],
    {
      cwd: appFolder,
      env: {
        ...process.env,
        NODE_ENV: "production",
        BENCH_SECRET: secret,
        BENCH_ORIGIN: origin,
        NEXTAUTH_URL: origin,
        NEXTAUTH_SECRET: secret,
        NEXT_TELEMETRY_DISABLED: "1",
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  await waitUntilAnswered(`http://127.0.0.1:${port}/route/floor`, child);
  return { port, origin, pid: child.pid, stop: () => child.kill() };
}
