import { decodeBase64url, encodeBase64url } from "./base64url.js";

/** The base64 text of bytes, with padding (RFC 4648 §4). */
export function encodeBase64(bytes: Uint8Array): string {
  const text = encodeBase64url(bytes).replaceAll("-", "+").replaceAll("_", "/");
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

/** The bytes of a base64 text in either alphabet, padded or not; `null` for anything else. */
export function decodeBase64(text: string): Uint8Array | null {
  return decodeBase64url(
    text
      .replace(/={1,2}$/, "")
      .replaceAll("+", "-")
      .replaceAll("/", "_"),
  );
}
