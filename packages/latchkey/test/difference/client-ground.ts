import { type StandIns, startStandIns } from "@latchkey/stand-ins";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { openBrowser } from "../page/chromium.js";
import type { Generation, Variant } from "./app.js";
import { bundleClient, type ClientApp, type ClientName, startClientApp } from "./client-app.js";
import type { Ground } from "./client-visit.js";
import { libraries } from "./server.js";

/** What an app under test is given. */
interface Arrangement {
  readonly options: Variant;
  /** What the environment says of the app's address, if not what is true. */
  readonly url?: (app: ClientApp) => string;
}

/** Registers the start and the end of the app, the providers and the browser; gives how a library is put behind the app. */
export function prepareClients(isPossible: boolean) {
  const names: readonly ClientName[] = ["next-auth 4", "next-auth 5", "latchkey"];
  let browser: Browser;
  let app: ClientApp;
  let places: StandIns;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    if (!isPossible) return;
    const scripts = await Promise.all(names.map(async (name) => [name, await bundleClient(name)] as const));
    app = await startClientApp(new Map(scripts));
    places = await startStandIns({ app: { origins: [app.origin] } });
    browser = await openBrowser();
    for (const level of ["error", "warn", "log", "debug"] as const)
      vi.spyOn(console, level).mockImplementation(() => {});
  }, 60_000);
  afterAll(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await browser?.close();
    await app?.close();
    await places?.close();
  });
  const closeContexts = async () => {
    for (const context of contexts.splice(0)) await context.close();
  };
  afterEach(closeContexts);

  /** Puts a library behind the app, and gives it to somebody with a browser of their own. */
  return async (
    generation: Generation,
    whose: "real" | "ours",
    { options, url = ({ origin }) => origin }: Arrangement,
  ): Promise<Ground> => {
    const library = libraries[generation][whose];
    vi.stubEnv("NEXTAUTH_URL", generation === "v4" ? url(app) : undefined);
    vi.stubEnv("AUTH_URL", generation === "v5" && url(app) !== app.origin ? url(app) : undefined);
    app.serve = library.serve(options({ generation, places, imports: library.imports }));
    // A page that is still open may ask once more, and must not bring the cookies of the other library.
    await closeContexts();
    const context = await browser.newContext();
    contexts.push(context);
    return { app, context, places };
  };
}
