// Starts the app, built before.
import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { findFreePort } from "../../scripts/lib/port.mjs";
import { startNextApp } from "../support/next-app.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/**
 * @typedef {object} StartOptions
 * @property {string} [folder]  a copy of this app; this one unless set
 * @property {number} [port]  where to look for a free port first
 * @property {string} [secret]
 * @property {Record<string, string>} [env]  more of the environment
 * @property {(line: string) => void} [onOutput]
 */

/** @param {StartOptions} [options] */
export async function startExample({ folder = here, port = 3000, secret, env: more, onOutput } = {}) {
  const env = { NEXTAUTH_SECRET: secret ?? randomBytes(33).toString("base64"), ...more };
  return startNextApp({ folder, port: await findFreePort(port), env, onOutput });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url, close } = await startExample();
  console.log(`\n  The app is at ${url}. Ctrl-C ends everything.\n`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => close().then(() => process.exit(0)));
  }
}
