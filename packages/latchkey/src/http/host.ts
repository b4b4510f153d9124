import { parseUrl } from "./parse-url.js";

/** A host as it may stand in a URL's authority, without userinfo (RFC 3986 §3.2.2). */
export interface Host {
  /** Lower case; an IPv6 address keeps its brackets. */
  readonly hostname: string;
  /** Decimal digits, or empty. */
  readonly port: string;
}

const hostPattern = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::([1-9][0-9]{0,4}))?$/;
const maxHostLength = 255;

/**
 * The host and port of a `Host` header, or `null` when it is anything more or less.
 *
 * A name that a URL parser would rewrite is refused: `2130706433` is no name but 127.0.0.1 in disguise.
 */
export function parseHost(text: string): Host | null {
  if (text.length > maxHostLength) return null;
  const [, hostname, port = ""] = hostPattern.exec(text.toLowerCase()) ?? [];
  if (hostname === undefined || hostname.includes("..") || Number(port) > 65_535) return null;
  return parseUrl(`http://${hostname}`)?.hostname === hostname ? { hostname, port } : null;
}
