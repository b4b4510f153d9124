/** The URL of a text, or `null`; unlike `URL.canParse` it is there in every edge runtime. */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
