import type { CookieChange } from "./cookie-change.js";

const sameSites = new Map<string, CookieChange["sameSite"]>([
  ["lax", "lax"],
  ["strict", "strict"],
  ["none", "none"],
]);

/** The cookie of a `Set-Cookie` line (RFC 6265 §5.2), or `null` for a line that names none or cannot be read. */
export function parseSetCookie(line: string): CookieChange | null {
  const [pair = "", ...attributes] = line.split(";");
  const equals = pair.indexOf("=");
  const name = pair.slice(0, Math.max(equals, 0)).trim();
  const value = decode(pair.slice(equals + 1).trim());
  if (name === "" || value === null) return null;
  const read = new Map(attributes.map(parseAttribute));
  const maxAge = Number(read.get("max-age") ?? Number.NaN);
  const expires = new Date(read.get("expires") ?? Number.NaN);
  const domain = read.get("domain");
  return {
    name,
    value,
    path: read.get("path") || "/",
    httpOnly: read.has("httponly"),
    secure: read.has("secure"),
    sameSite: sameSites.get((read.get("samesite") ?? "").toLowerCase()) ?? "lax",
    ...(domain ? { domain } : {}),
    ...(Number.isSafeInteger(maxAge) ? { maxAgeSeconds: maxAge } : {}),
    ...(Number.isFinite(expires.getTime()) ? { expires } : {}),
  };
}

function parseAttribute(text: string): [name: string, value: string] {
  const equals = text.indexOf("=");
  if (equals === -1) return [text.trim().toLowerCase(), ""];
  return [text.slice(0, equals).trim().toLowerCase(), text.slice(equals + 1).trim()];
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
