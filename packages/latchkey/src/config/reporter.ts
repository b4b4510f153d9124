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
  readonly budgets: Map<string, CodeBudget>;
}

/** What was told of one code in this window, whatever the path, and what was not since its last line. */
interface CodeBudget {
  readonly startMs: number;
  readonly lines: number;
  readonly suppressed: number;
}

/** Makes an empty memory. */
export function createReportMemory(): ReportMemory {
  return { lastMs: new Map(), lastOf: new WeakMap(), budgets: new Map() };
}

const silenceMs = 60_000;
// The app router does not tell code its path: silence for ever would hide the next route with the same fault.
const pathlessSilenceMs = 5_000;
const mostRemembered = 1_000;
// Whoever sends requests chooses their paths: without this a log grows as fast as they are sent.
const mostLinesOfCode = 10;

/**
 * Makes a reporter: in production each code and route is logged once a minute and each code ten times, in development once.
 *
 * In production the next line of a code has the number of those that were withheld.
 * Where the route is not known, development tells again after some seconds.
 */
export function createReporter({
  logger,
  isProduction,
  debug,
  now,
  memory: { lastMs, lastOf, budgets } = createReportMemory(),
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
  const writeWithin = (name: string, level: keyof Logger, event: LogEvent): void => {
    const { suppressed, ...budget } = openBudget(budgets.get(event.reason.code), now());
    const isWithheld = budget.lines >= mostLinesOfCode || isRepeated(name, event);
    const counted = isWithheld ? suppressed + 1 : 0;
    const lines = isWithheld ? budget.lines : budget.lines + 1;
    budgets.set(event.reason.code, { ...budget, lines, suppressed: counted });
    if (!isWithheld) write(logger, level, suppressed === 0 ? event : { ...event, suppressed });
  };
  return (event) => {
    const { level, code, facts } = event.reason;
    if (level === "anonymous") {
      if (debug) write(logger, "debug", event);
      return;
    }
    const about = facts.provider ?? facts.option ?? facts.event ?? "";
    const name = `${code} ${about} ${event.path ?? ""}`;
    const at = level === "user" || event.isWarning === true ? "warn" : "error";
    if (isProduction) writeWithin(name, at, event);
    else if (!isRepeated(name, event)) write(logger, at, event);
  };
}

/** The budget as it stands now; a new window keeps the count of what was withheld before. */
function openBudget(known: CodeBudget | undefined, nowMs: number): CodeBudget {
  if (known !== undefined && nowMs - known.startMs < silenceMs) return known;
  return { startMs: nowMs, lines: 0, suppressed: known?.suppressed ?? 0 };
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
