import { fromBase64url, toBase64url } from "#crypto";

/** The base64url text of bytes, without padding (RFC 4648 §5). */
export function encodeBase64url(bytes: Uint8Array): string {
  return toBase64url(bytes);
}

/** The bytes of a base64url text, or `null` for padding, foreign characters or left-over bits. */
export function decodeBase64url(text: string): Uint8Array | null {
  return fromBase64url(text);
}
