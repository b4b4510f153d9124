import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Browser, chromium } from "playwright-core";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Where a Chromium is installed, or `null`. */
export const chromiumPath: string | null = places.find((place) => place && existsSync(place)) ?? null;

/** Whether this test can have a browser; says why it is skipped where it cannot. */
export function hasBrowser(test: string): boolean {
  const isPossible = process.env.LATCHKEY_BROWSER !== "none" && chromiumPath !== null;
  const why = process.env.LATCHKEY_BROWSER_SKIP_REASON ?? "no Chromium; set CHROMIUM_PATH";
  if (!isPossible) console.log(`${test}: skipped (${why})`);
  return isPossible;
}

/** Starts a browser that talks to nobody on its own. */
export function openBrowser(): Promise<Browser> {
  const quiet = [
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", ...quiet];
  return chromium.launch({ executablePath: chromiumPath ?? undefined, args });
}

/** A site on a loopback port. */
export interface Site {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a site that answers with `answer`. */
export async function openSite(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Site> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
