import { randomBytes } from "#crypto";
import { encodeBase64url } from "./base64url.js";

/** Unpredictable text: `byteLength` random bytes (256 bits unless told otherwise) as base64url. */
export function createRandomText(byteLength = 32): string {
  return encodeBase64url(randomBytes(byteLength));
}

/** As many texts of 256 bits each, of one draw: the generator's price is paid by the call. */
export function createRandomTexts(count: number): readonly string[] {
  const bytes = randomBytes(count * 32);
  return Array.from({ length: count }, (_, index) =>
    encodeBase64url(bytes.subarray(index * 32, index * 32 + 32)),
  );
}

/** A random UUID, version 4 (RFC 9562 §5.4). */
export function createUuid(): string {
  return crypto.randomUUID();
}
