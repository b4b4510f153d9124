import type { PlaceReading } from "./place-reading";

/** The request header in which proxy.ts hands its reading to the page. */
export const proxyReadingHeader = "x-board-proxy-reading";

/** The reading as a header's value, which holds Latin-1 only. */
export const toHeaderValue = (reading: PlaceReading): string => encodeURIComponent(JSON.stringify(reading));

/** The reading that proxy.ts put there. */
export function parseHeaderValue(value: string | null): PlaceReading | null {
  return value === null ? null : JSON.parse(decodeURIComponent(value));
}
