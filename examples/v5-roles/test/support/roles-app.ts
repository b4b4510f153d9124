import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type GitHubStandIn, startGitHub } from "@latchkey/stand-ins";
import { findFreePort } from "../../../../scripts/lib/port.mjs";
import { startNextApp } from "../../../support/next-app.mjs";

export const folder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What all apps here share, so that a session of one is a session of the other. */
export const secret = "three visitors walk into an application";

export interface RolesApp {
  readonly url: string;
  /** What the app printed. */
  readonly log: readonly string[];
  readonly github: GitHubStandIn;
  readonly close: () => Promise<void>;
}

/** Starts the app that was built in `at`, and GitHub's stand-in for it. */
export async function startRolesApp(at: string, firstPort: number): Promise<RolesApp> {
  const port = await findFreePort(firstPort);
  const url = `http://localhost:${port}`;
  const github = await startGitHub({ app: { origins: [url] } });
  const log: string[] = [];
  try {
    const app = await startNextApp({
      folder: at,
      port,
      env: {
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
      await github.close();
    };
    return { url, log, github, close };
  } catch (error) {
    await github.close();
    throw error;
  }
}
