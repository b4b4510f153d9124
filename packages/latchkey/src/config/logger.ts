import type { Place, SessionReading } from "../contract/session.js";
import type { Reason } from "../reason/reason.js";

/**
 * One thing to log: a reason, and where it was met.
 *
 * @example
 * ```ts
 * import type { LogEvent } from "latchkey";
 *
 * export const toLine = ({ reason, path }: LogEvent) => `${path}: ${reason.code}`;
 * ```
 */
export interface LogEvent {
  readonly reason: Reason;
  readonly place?: Place;
  readonly method?: string;
  readonly path?: string;
  /** What a reading of a session came to, where there is none for this reason. */
  readonly status?: Exclude<SessionReading["status"], "signed-in">;
  /** What in the app asked: a file such as `app/notes/page`, while the app is developed and by `auth.fetch`. */
  readonly from?: string;
  /** Told as a warning, though elsewhere the same reason keeps a session from being read. */
  readonly isWarning?: boolean;
  /** How many of this code were withheld in production since its last line; absent when none were. */
  readonly suppressed?: number;
  /** The foreign error behind the reason, with its stack. */
  readonly cause?: unknown;
}

/**
 * Where events go; any subset of the four levels.
 *
 * @example
 * ```ts
 * import type { Logger } from "latchkey";
 *
 * export const logger: Logger = { error: ({ reason, cause }) => console.error(reason.code, cause) };
 * ```
 */
export interface Logger {
  error?(event: LogEvent): void;
  warn?(event: LogEvent): void;
  info?(event: LogEvent): void;
  debug?(event: LogEvent): void;
}
