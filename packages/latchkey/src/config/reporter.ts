import type { ReasonFacts } from "../reason/reason.js";
import type { LogEvent, Logger } from "./logger.js";

/** Sends reasons to the logger at the level of whoever can act on them, each at a bounded rate. */
export type Reporter = (event: LogEvent) => void;

interface ReporterOptions {
  readonly logger: Logger;
  readonly isProduction: boolean;
  readonly debug: boolean;
  readonly now: () => number;
  readonly memory?: ReportMemory;
}

/** When what was last told. */
export interface ReportMemory {
  readonly lastMs: Map<string, number>;
  readonly lastOf: WeakMap<ReasonFacts, number>;
}

/** Makes an empty memory. */
export function createReportMemory(): ReportMemory {
  return { lastMs: new Map(), lastOf: new WeakMap() };
}

const silenceMs = 60_000;
// The app router does not tell code its path: silence for ever would hide the next route with the same fault.
const pathlessSilenceMs = 5_000;
const mostRemembered = 1_000;

/**
 * Makes a reporter: in production each code and route is logged once a minute, in development once.
 *
 * Where the route is not known, development tells again after some seconds.
 */
export function createReporter({
  logger,
  isProduction,
  debug,
  now,
  memory: { lastMs, lastOf } = createReportMemory(),
}: ReporterOptions): Reporter {
  const isRecent = (last: number | undefined, ms: number): boolean => last !== undefined && now() - last < ms;
  const longMs = isProduction ? silenceMs : Number.POSITIVE_INFINITY;
  const isRepeated = (name: string, { reason, path }: LogEvent): boolean => {
    const nameMs = path === undefined && !isProduction ? pathlessSilenceMs : longMs;
    // A fault of the configuration is made once, and met again by every request: its facts are the same object.
    if (isRecent(lastMs.get(name), nameMs) || isRecent(lastOf.get(reason.facts), longMs)) return true;
    // Paths come from requests, so what is remembered must stay bounded.
    if (lastMs.size >= mostRemembered) lastMs.clear();
    lastMs.set(name, now());
    lastOf.set(reason.facts, now());
    return false;
  };
  return (event) => {
    const { level, code, facts } = event.reason;
    if (level === "anonymous") {
      if (debug) write(logger, "debug", event);
      return;
    }
    const about = facts.provider ?? facts.option ?? facts.event ?? "";
    if (isRepeated(`${code} ${about} ${event.path ?? ""}`, event)) return;
    write(logger, level === "user" || event.isWarning === true ? "warn" : "error", event);
  };
}

/** A logger that fails, now or later, must not fail the request it tells about. */
function write(logger: Logger, level: keyof Logger, event: LogEvent): void {
  try {
    const written: unknown = logger[level]?.(event);
    if (written instanceof Promise) written.catch(() => undefined);
  } catch {
    // There is nowhere left to say it.
  }
}
