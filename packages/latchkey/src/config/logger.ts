import type { Place } from "../contract/session.js";
import type { Reason } from "../reason/reason.js";

/** One thing to log: a reason, and where it was met. */
export interface LogEvent {
  readonly reason: Reason;
  readonly place?: Place;
  readonly method?: string;
  readonly path?: string;
  /** The foreign error behind the reason, with its stack. */
  readonly cause?: unknown;
}

/** Where events go; any subset of the four levels. */
export interface Logger {
  error?(event: LogEvent): void;
  warn?(event: LogEvent): void;
  info?(event: LogEvent): void;
  debug?(event: LogEvent): void;
}
