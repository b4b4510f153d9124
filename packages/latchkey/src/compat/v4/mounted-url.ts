import type { NextAuthConfig } from "../options.js";
import { readPlace } from "../read-place.js";

/**
 * The address of an endpoint below our base path, from the segments a catch-all route was given.
 *
 * next-auth 4 reads the endpoint from them, so its route answers wherever its file lies.
 */
export function toMountedUrl(url: string, segments: unknown, { basePath }: NextAuthConfig): string {
  if (!Array.isArray(segments) || segments.length === 0) return url;
  const base = readPlace(basePath).basePath;
  const [, before = "", path = "", query = ""] = /^(https?:\/\/[^/]*)?([^?]*)(\?.*)?$/.exec(url) ?? [];
  if (path.startsWith(`${base}/`)) return url;
  return `${before}${base}/${segments.map((segment) => encodeURIComponent(String(segment))).join("/")}${query}`;
}
