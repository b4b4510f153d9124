import type { RefusalKey } from "../config/dialect.js";
import type { LogEvent } from "../config/logger.js";

/** What a table says of a reason, the narrowest row first: for a method, for what is missing, at an endpoint. */
export function findByPlace<T>(
  rows: Readonly<Partial<Record<RefusalKey, T>>>,
  { reason: { code, facts }, path = "" }: Pick<LogEvent, "reason" | "path">,
): T | undefined {
  const [, endpoint] = /\/(callback|signin|signout)(?:\/[^/]*)?$/.exec(path) ?? [];
  const narrow = [facts.method, facts.missing, endpoint].map((place) => rows[`${code} ${String(place)}`]);
  return narrow.find((row) => row !== undefined) ?? rows[code];
}
