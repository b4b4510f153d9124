// Starts the app, built before, with a new database and a stand-in for Google.
import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { startGoogle } from "@latchkey/stand-ins";
import { findFreePort } from "../../scripts/lib/port.mjs";
import { startNextApp } from "../support/next-app.mjs";
import { createDatabase } from "../support/sqlite-database.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/**
 * @typedef {object} StartOptions
 * @property {string} [folder]  a copy of this app; this one unless set
 * @property {number} [port]  where to look for a free port first
 * @property {string} [secret]
 * @property {import("../support/sqlite-database.mjs").Database} [database]  of a run before; a new one unless set
 * @property {(line: string) => void} [onOutput]
 */

/** @param {StartOptions} [options] */
export async function startExample({ folder = here, port = 3000, secret, database, onOutput } = {}) {
  const free = await findFreePort(port);
  const google = await startGoogle({
    app: { origins: [`http://localhost:${free}`], name: "A next-auth 4 app" },
  });
  const used = database ?? (await createDatabase(here));
  const env = {
    DATABASE_URL: used.url,
    NEXTAUTH_SECRET: secret ?? randomBytes(33).toString("base64"),
    GOOGLE_CLIENT_ID: google.clientId,
    GOOGLE_CLIENT_SECRET: google.clientSecret,
    GOOGLE_ISSUER: google.issuer,
  };
  const clear = async ({ keepsDatabase = database !== undefined } = {}) => {
    await google.close();
    if (!keepsDatabase) await used.remove();
  };
  try {
    const app = await startNextApp({ folder, port: free, env, onOutput });
    /** @param {{ keepsDatabase?: boolean }} [ending] */
    const close = async (ending) => {
      await app.close();
      await clear(ending);
    };
    return { url: app.url, google, database: used, close };
  } catch (error) {
    await clear();
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url, close } = await startExample();
  console.log(`\n  The app is at ${url}. Ctrl-C ends everything.\n`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => close().then(() => process.exit(0)));
  }
}
