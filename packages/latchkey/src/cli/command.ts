/** What a command gets of the terminal it was typed into. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether colours are seen and wanted. */
  readonly isColored?: boolean;
  /** How many letters a line has; a file has no end. */
  readonly columns?: number | undefined;
  /** A line of the answer. */
  say(line: string): void;
  /** A line beside the answer. */
  warn(line: string): void;
}

/** A word after `latchkey` and what it does; gives the exit code. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** What was typed is no command: its message says what is. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
