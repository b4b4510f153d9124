/** The URL of a text, or `null`; unlike `URL.canParse` it is there in every edge runtime. */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/** The path of an address; `undefined` where it has none. */
export function readPathname(address: string | null): string | undefined {
  return address === null ? undefined : parseUrl(address)?.pathname;
}

/** An address up to its path, so that it names a place and no page; the whole text where that cannot be told. */
export function toAuthority(address: string): string {
  const start = address.indexOf("://");
  if (start === -1) return address;
  for (let at = start + 3; at < address.length; at++) {
    if (endsAuthority(address.charCodeAt(at))) return address.slice(0, at);
  }
  return address;
}

// The slash, the backslash that URL parsers take for one, the question mark and the number sign (RFC 3986 §3.2).
const endsAuthority = (code: number): boolean =>
  code === 0x2f || code === 0x5c || code === 0x3f || code === 0x23;
