/** How next-auth of both generations keeps its answers out of caches, those of HTTP/1.0 included. */
export const neverCached: Readonly<Record<string, string>> = Object.freeze({
  "Cache-Control": "private, no-cache, no-store",
  Expires: "0",
  Pragma: "no-cache",
});
