// Far more than a token and what else browsers send along.
const maxHeaderLength = 16_384;

/**
 * The value of a cookie that came once, whole, and beside none whose name or value holds the same name; `null` for every
 * other case, which `readChunkedCookie` tells apart.
 */
export function readSoleCookie(header: string | null, name: string): string | null {
  const [before = "", rest, ...others] = header?.split(name) ?? [];
  if (rest?.[0] !== "=" || others.length > 0 || (header?.length ?? 0) > maxHeaderLength) return null;
  return before === "" || before.endsWith("; ") ? (rest.slice(1).split(";", 1)[0] ?? null) : null;
}
