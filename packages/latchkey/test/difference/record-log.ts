import type { Loose } from "./app.js";

/** What an app's logger is told. */
export interface RecordedLog {
  readonly logger: Loose;
  /** The codes, each once, and the gravest level. */
  describe(): ReadonlyMap<string, string>;
}

/** next-auth 4 tells a code, 5 an error with its type. */
const toCode = (told: unknown): string =>
  told instanceof Error ? String((told as Error & { type?: unknown }).type ?? told.name) : String(told);

/** A logger as both generations take it. */
export function recordLog(): RecordedLog {
  const codes = { error: new Set<string>(), warn: new Set<string>() };
  return {
    logger: {
      error: (told: unknown) => void codes.error.add(toCode(told)),
      warn: (told: unknown) => void codes.warn.add(toCode(told)),
      debug() {},
    },
    describe() {
      const { error, warn } = codes;
      const all = [...new Set([...error, ...warn])].sort();
      if (all.length === 0) return new Map();
      return new Map([
        ["log", all.join(", ")],
        ["log level", error.size > 0 ? "error" : "warn"],
      ]);
    },
  };
}
