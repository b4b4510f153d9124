import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type GitHubStandIn, startGitHub } from "@latchkey/stand-ins";
import { findFreePort } from "../../../../scripts/lib/port.mjs";
import { startNextApp } from "../../../support/next-app.mjs";
import { createDatabase, type Database } from "../../../support/sqlite-database.mjs";

export const folder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What all apps here share, so that a session of one is a session of the other. */
export const secret = "three visitors walk into an application";

/** Where the app keeps sessions: in tokens, in rows, or in rows that its own `jwt.encode` makes. */
export type Sessions = "jwt" | "database" | "encode";

export interface RolesApp {
  readonly url: string;
  /** What the app printed. */
  readonly log: readonly string[];
  readonly github: GitHubStandIn;
  readonly database: Database;
  readonly close: () => Promise<void>;
}

export interface RolesAppOptions {
  /** Where the app was built. */
  readonly at: string;
  readonly firstPort: number;
  readonly sessions?: Sessions;
  /** The database of another app, which then stays. */
  readonly shared?: Database;
}

async function createSeededDatabase(): Promise<Database> {
  const database = await createDatabase(folder);
  const seed = await readFile(join(folder, "prisma", "seed.sql"), "utf8");
  for (const statement of seed.split(";\n")) if (statement.trim() !== "") await database.query(statement);
  return database;
}

/** Starts the app with GitHub's stand-in, and a database in which Ada and Lin are. */
export async function startRolesApp(options: RolesAppOptions): Promise<RolesApp> {
  const { at, firstPort, sessions = "jwt", shared } = options;
  const port = await findFreePort(firstPort);
  const url = `http://localhost:${port}`;
  const github = await startGitHub({ app: { origins: [url] } });
  const database = shared ?? (await createSeededDatabase());
  const log: string[] = [];
  const clear = async () => {
    await github.close();
    if (shared === undefined) await database.remove();
  };
  try {
    const app = await startNextApp({
      folder: at,
      port,
      env: {
        DATABASE_URL: database.url,
        SESSIONS: sessions,
        AUTH_SECRET: secret,
        AUTH_URL: url,
        AUTH_GITHUB_ID: github.clientId,
        AUTH_GITHUB_SECRET: github.clientSecret,
        GITHUB_STAND_IN: github.origin,
      },
      onOutput: (line) => log.push(line),
    });
    const close = async () => {
      await app.close();
      await clear();
    };
    return { url, log, github, database, close };
  } catch (error) {
    await clear();
    throw error;
  }
}
