// Starts the board with everything around it: identity providers, the app, its Edge neighbour and the plain server.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startStandIns } from "@latchkey/stand-ins";
import { findFreePort } from "../../scripts/lib/port.mjs";
import { toStorePlan } from "./store-plan.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const next = join(folder, "node_modules", "next", "dist", "bin", "next");

/**
 * @typedef {object} DemoOptions
 * @property {"start" | "dev"} [mode]  `start` serves the production build and makes it where it is missing
 * @property {Partial<Record<"app" | "edge" | "plain" | "oidc" | "google" | "github", number>>} [ports]
 *   where to look for a free port first
 * @property {Record<string, string>} [env]  added to the environment of all three servers
 * @property {(line: string) => void} [onOutput]  gets what the servers print; the terminal unless set
 */

/**
 * Starts everything and waits until it answers.
 * @param {DemoOptions} [options]
 */
export async function startDemo({ mode = "start", ports = {}, env = {}, onOutput } = {}) {
  const output = onOutput ?? ((line) => process.stdout.write(`${line}\n`));
  const app = await findFreePort(ports.app ?? 3000);
  const edge = await findFreePort(Math.max(ports.edge ?? 3001, app + 1));
  const plain = await findFreePort(Math.max(ports.plain ?? 3002, edge + 1));
  const url = toUrl(app);
  const standIns = await startAllStandIns(ports, url);
  const shared = { AUTH_SECRET: await readSecret(env), NEXT_TELEMETRY_DISABLED: "1", ...env };
  /** @type {Partial<Record<"app" | "edge" | "plain", ReturnType<typeof startGroup>>>} */
  const servers = {};
  const close = async () => {
    await Promise.all(Object.values(servers).map((server) => server.end()));
    await standIns.close();
  };
  const start = (args, more) => startGroup(args, { env: { ...shared, ...more }, output });
  try {
    await createTables(shared, output);
    if (mode === "start") await buildWhereMissing(shared, output);
    const demoUrls = { DEMO_EDGE_URL: toUrl(edge), DEMO_PLAIN_URL: toUrl(plain) };
    const rowKey = { DEMO_ROW_KEY: randomBytes(33).toString("base64url") };
    // On this machine only: the accounts and their passwords are public.
    servers.app = start([next, mode, "--hostname", "127.0.0.1", "--port", String(app)], {
      ...toEnvironment(standIns, url),
      ...demoUrls,
      ...rowKey,
    });
    servers.edge = start([next, mode, "edge", "--hostname", "127.0.0.1", "--port", String(edge)], {
      AUTH_URL: toUrl(edge),
      DEMO_APP_URL: url,
      ...rowKey,
    });
    servers.plain = start([join(folder, "plain", "server.mjs")], { AUTH_URL: toUrl(plain) });
    for (const each of [url, toUrl(edge), toUrl(plain)]) await waitFor(each, Object.values(servers));
  } catch (error) {
    await close();
    throw error;
  }
  return { url, edgeUrl: toUrl(edge), plainUrl: toUrl(plain), standIns, servers, close };
}

const toUrl = (port) => `http://localhost:${port}`;

async function startAllStandIns(ports, origin) {
  const oidc = await findFreePort(ports.oidc ?? 4410);
  const google = await findFreePort(Math.max(ports.google ?? 4411, oidc + 1));
  const github = await findFreePort(Math.max(ports.github ?? 4412, google + 1));
  return startStandIns({
    ports: { oidc, google, github },
    app: { origins: [origin], name: "Latchkey board" },
  });
}

function toEnvironment({ oidc, google, github }, origin) {
  return {
    AUTH_URL: origin,
    AUTH_OIDC_ISSUER: oidc.issuer,
    AUTH_OIDC_ID: oidc.clientId,
    AUTH_OIDC_SECRET: oidc.clientSecret,
    AUTH_GOOGLE_ISSUER: google.issuer,
    AUTH_GOOGLE_ID: google.clientId,
    AUTH_GOOGLE_SECRET: google.clientSecret,
    AUTH_GITHUB_ID: github.clientId,
    AUTH_GITHUB_SECRET: github.clientSecret,
    DEMO_GITHUB_ORIGIN: github.origin,
  };
}

/** The secret of the environment, else the one in .env.local, which is made the first time. */
async function readSecret(env) {
  const given = env.AUTH_SECRET ?? process.env.AUTH_SECRET;
  if (given) return given;
  const path = join(folder, ".env.local");
  const text = await readFile(path, "utf8").catch(() => "");
  const found = /^AUTH_SECRET=(.+)$/m.exec(text)?.[1];
  if (found) return found.trim();
  const secret = randomBytes(33).toString("base64");
  await writeFile(path, `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}AUTH_SECRET=${secret}\n`, {
    mode: 0o600,
  });
  return secret;
}

/** What `npx latchkey migrate` does for any app. */
async function createTables(env, output) {
  const { sql } = toStorePlan({ ...process.env, ...env });
  if (sql === null) return;
  await mkdir(join(folder, ".tmp"), { recursive: true });
  const command = join(folder, "node_modules", "next-auth", "dist", "esm", "cli", "main.js");
  const code = await startGroup([command, "migrate"], { env: { ...env, DATABASE_URL: sql.url }, output })
    .ended;
  if (code !== 0) throw new Error("the tables could not be made");
}

/** The Edge neighbour has a build of its own, which must not be older than the app's. */
async function buildWhereMissing(env, output) {
  const appBuiltAt = await readBuildTime(".next");
  if (appBuiltAt === 0) await build([], { env, output });
  if ((await readBuildTime("edge/.next")) <= appBuiltAt || appBuiltAt === 0)
    await build(["edge"], { env, output });
}

async function readBuildTime(path) {
  return (await stat(join(folder, path, "BUILD_ID")).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
}

async function build(args, options) {
  const code = await startGroup([next, "build", ...args], options).ended;
  if (code !== 0) throw new Error(`next build ${args.join(" ")} ended with ${code}`);
}

async function waitFor(url, servers) {
  let isOver = false;
  const died = Promise.race(servers.map((server) => server.ended)).then((code) => {
    if (!isOver) throw new Error(`a server of the demo ended with ${code} before ${url} answered`);
  });
  try {
    await Promise.race([waitForAnswer(url), died]);
  } finally {
    isOver = true;
  }
}

async function waitForAnswer(url) {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    // With a name of its own: Node's default one without a cookie is what an app's fetch of itself looks like.
    const request = { headers: { "user-agent": "demo-start" }, signal: AbortSignal.timeout(30_000) };
    if (await fetch(url, request).catch(() => null)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} does not answer`);
}

/** A Node process in a group of its own, so that the workers of Next.js end with it. */
function startGroup(args, { env, output }) {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: undefined, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      for (const line of text.split("\n")) if (line.trim() !== "") output(line);
    });
  }
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  };
  const endAtOnce = () => signal("SIGKILL");
  process.once("exit", endAtOnce);
  const ended = new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => {
      process.off("exit", endAtOnce);
      resolve(code ?? 1);
    });
  });
  const end = async () => {
    signal("SIGTERM");
    const timer = setTimeout(endAtOnce, 5_000);
    await ended;
    clearTimeout(timer);
  };
  return { ended, end };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const demo = await startDemo({ mode: process.argv.includes("--dev") ? "dev" : "start" });
  console.log(`\n  The board is at ${demo.url}. Ctrl-C ends everything.\n`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => demo.close().then(() => process.exit(0)));
  }
}
