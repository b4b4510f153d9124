import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type OidcStandIn, startOidcProvider } from "@latchkey/stand-ins";
import { findFreePort, isReachable } from "../../../scripts/lib/port.mjs";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

export interface ServerApp {
  readonly url: string;
  readonly oidc: OidcStandIn;
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** Starts one of the apps with an OpenID provider of its own. */
export async function startServerApp(script: string): Promise<ServerApp> {
  const port = await findFreePort(20_000 + Math.floor(Math.random() * 20_000));
  const url = `http://localhost:${port}`;
  const oidc = await startOidcProvider({ app: { origins: [url], basePath: "/auth" } });
  const child = spawn(process.execPath, [join(folder, script)], {
    cwd: folder,
    env: {
      ...process.env,
      // As these apps run for people.
      NODE_ENV: "production",
      PORT: String(port),
      ORIGIN: url,
      AUTH_SECRET: "one secret for the apps of this folder only",
      AUTH_OIDC_ID: oidc.clientId,
      AUTH_OIDC_SECRET: oidc.clientSecret,
      OIDC_ISSUER: oidc.issuer,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => log.push(text));
  }
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const close = async () => {
    child.kill();
    await Promise.all([ended, oidc.close()]);
  };
  const died = ended.then(() => false);
  if (await Promise.race([isReachable(url, 30), died])) return { url, oidc, log, close };
  await close();
  throw new Error(`${script} does not answer: ${log.join("")}`);
}
