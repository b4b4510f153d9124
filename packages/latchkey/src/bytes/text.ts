import { fromUtf8Bytes } from "#crypto";

const encoder = new TextEncoder();

/** The UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, or `null` when they are none; nothing is repaired. */
export function fromUtf8(bytes: Uint8Array): string | null {
  return fromUtf8Bytes(bytes);
}
