import { randomBytes } from "#crypto";
import { encodeBase64url } from "./base64url.js";

/** Unpredictable text: `byteLength` random bytes (256 bits unless told otherwise) as base64url. */
export function createRandomText(byteLength = 32): string {
  return encodeBase64url(randomBytes(byteLength));
}

/** A random UUID, version 4 (RFC 9562 §5.4). */
export function createUuid(): string {
  return crypto.randomUUID();
}
