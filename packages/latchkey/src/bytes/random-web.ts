import type { OwnBytes } from "./own-bytes.js";

/** Unpredictable bytes from the platform's generator. */
export function randomBytes(length: number): OwnBytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
