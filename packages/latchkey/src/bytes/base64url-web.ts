const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const digits = /* @__PURE__ */ new TextEncoder().encode(alphabet);
const digitOf = (bits: number): number => digits[bits & 63] ?? 0;
const latin = /* @__PURE__ */ new TextDecoder();

/** base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text[at++] = digitOf(group >> 18);
    text[at++] = digitOf(group >> 12);
    // Writes past the end of a typed array are dropped: the last group is cut to its real length.
    text[at++] = digitOf(group >> 6);
    text[at++] = digitOf(group);
  }
  return latin.decode(text);
}

// RFC 4648 §3.5: left-over bits must be zero, or two texts would stand for one value.
const strictPattern = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

/** The bytes, or `null` unless the text is exactly what {@link toBase64url} writes. */
export function fromBase64url(text: string): Uint8Array | null {
  if (!strictPattern.test(text)) return null;
  const latin1 = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(latin1.length);
  for (let at = 0; at < latin1.length; at++) bytes[at] = latin1.charCodeAt(at);
  return bytes;
}
