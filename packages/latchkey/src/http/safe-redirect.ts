import { parseUrl } from "./parse-url.js";

/** The longest address that anybody is sent back to, in characters without its origin. */
export const longestRedirect = 2048;

// Controls and backslashes that a URL parser drops or turns into slashes, after another parser has looked.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
const forbidden = /[\u0000-\u001f\u007f\\\u2028\u2029]|^ | $|\p{Surrogate}/u;

const isRootRelative = (value: string): boolean => value.startsWith("/") && !value.startsWith("//");
const isAbsolute = (value: string): boolean => /^https?:\/\/[^/]/i.test(value);

/**
 * Where a visitor may be sent: the parsed URL when it is of our own origin, else `null`.
 *
 * What is sent on is always this parse result, never the input: browsers and servers then see one URL.
 */
export function resolveRedirect(value: unknown, origin: string): URL | null {
  if (typeof value !== "string" || value.length > longestRedirect || forbidden.test(value)) return null;
  if (!isRootRelative(value) && !isAbsolute(value)) return null;
  const url = parseUrl(value, origin);
  if (url === null || url.origin !== origin || url.username !== "" || url.password !== "") return null;
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  // Encoded, three bytes of a text are nine characters; a longer address fits into no cookie.
  if (url.href.length - origin.length > longestRedirect) return null;
  // "/..//e" has our origin but the path "//e", which names another host as soon as it stands alone.
  return url.pathname.startsWith("//") ? null : url;
}

/** Path, query and fragment: the form of a URL of our own origin that works behind any host name. */
export function toRelative(url: URL): string {
  // A leading "//" would name a host; "/.//" parses back to the same path (WHATWG URL, serializing).
  const prefix = url.pathname.startsWith("//") ? "/." : "";
  return `${prefix}${url.pathname}${url.search}${url.hash}`;
}
