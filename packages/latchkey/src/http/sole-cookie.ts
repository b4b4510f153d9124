import { isWithinLimits } from "./cookie-limits.js";

/**
 * The value of a cookie that came once, whole, and beside none whose name or value holds the same name; `null` for every
 * other case, which `readChunkedCookie` tells apart.
 */
export function readSoleCookie(header: string | null, name: string): string | null {
  if (header === null || !isWithinLimits(header)) return null;
  const [before = "", rest, ...others] = header.split(name);
  if (rest?.[0] !== "=" || others.length > 0) return null;
  return before === "" || before.endsWith("; ") ? rest.slice(1).split(";", 1).join() : null;
}
