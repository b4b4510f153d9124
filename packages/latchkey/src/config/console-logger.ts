import type { LogEvent, Logger } from "./logger.js";

/** Logs to the console: a readable block in development, one line of JSON in production. */
export function createConsoleLogger(isProduction: boolean): Logger {
  const write = (level: "error" | "warn" | "info" | "debug") => (event: LogEvent) => {
    console[level](isProduction ? formatLine(level, event) : formatBlock(event));
    if (!isProduction && event.cause !== undefined) console[level](event.cause);
  };
  return { error: write("error"), warn: write("warn"), info: write("info"), debug: write("debug") };
}

/** The block a developer reads: where, why, what was seen, how to fix it. */
export function formatBlock({ reason, place, method, path }: LogEvent): string {
  const where = [method && path ? `${method} ${path}` : path, place].filter(Boolean).join(" · ");
  return [
    `[auth] ${reason.title}${where ? ` · ${where}` : ""}`,
    `  why   ${reason.code}`,
    `  saw   ${reason.saw}`,
    `  fix   ${reason.fix}`,
  ].join("\n");
}

function formatLine(level: string, { reason, place, method, path, cause }: LogEvent): string {
  const error = cause instanceof Error ? { name: cause.name, stack: cause.stack } : undefined;
  return JSON.stringify({
    source: "latchkey",
    level,
    code: reason.code,
    saw: reason.saw,
    fix: reason.fix,
    place,
    method,
    path,
    error,
  });
}

/** Lines of the console that tell of no reason: what next-auth warns of, and what it shows while debugging. */
export const consoleNotes = {
  warn: (note: string): void => console.warn(`[auth] ${note}`),
  debug: (note: string, details: unknown): void => console.debug(`[auth] ${note}`, details),
};
