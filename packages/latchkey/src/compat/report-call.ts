import { createConsoleLogger } from "../config/console-logger.js";
import { createReporter, type Reporter } from "../config/reporter.js";
import { systemClock } from "../config/system-clock.js";
import { parseUrl } from "../http/parse-url.js";
import { readCurrentRoute } from "../next/current-route.js";
import { readEnvironment } from "../next/env.js";
import { createReason } from "../reason/catalog.js";
import type { ReasonFacts } from "../reason/reason.js";
import type { ReasonCode } from "../reason/reason-rows.js";

let reporter: Reporter | null = null;

/**
 * Tells the log of a call that was made wrongly; there may be no configuration whose logger could.
 *
 * Where the call brought no address, Next.js may know the route: two of them with one mistake are two things to mend.
 */
export function reportCall(code: ReasonCode, facts: ReasonFacts, address?: string): void {
  const environment = readEnvironment();
  reporter ??= createReporter({
    logger: createConsoleLogger(environment),
    isProduction: environment.NODE_ENV === "production",
    debug: false,
    now: systemClock,
  });
  reporter({ reason: createReason(code, facts), path: toPath(address) });
}

const toPath = (address: string | undefined): string | undefined =>
  (address === undefined ? readCurrentRoute(null).route : parseUrl(address, "http://localhost")?.pathname) ??
  undefined;
