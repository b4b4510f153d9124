import type { OpenableParts } from "./aead.js";
import { decodeBase64url } from "./base64url.js";
import { toUtf8 } from "./text.js";

/** Longer tokens are not looked at. */
export const maxTokenLength = 65_536;

/**
 * The four parts after the header; the encrypted key must be empty, as `dir` has none (RFC 7518 §4.5).
 *
 * Whoever has the header's bytes already hands them in.
 */
export function parseParts(token: string, headerEnd: number, header?: Uint8Array): OpenableParts | null {
  const ivAt = headerEnd + 2;
  if (token[headerEnd + 1] !== ".") return null;
  const ivEnd = token.indexOf(".", ivAt);
  const ciphertextEnd = ivEnd === -1 ? -1 : token.indexOf(".", ivEnd + 1);
  // A sixth part needs no check of its own: a dot is no base64url character.
  if (ciphertextEnd === -1) return null;
  const iv = decodeBase64url(token.slice(ivAt, ivEnd));
  const ciphertext = decodeBase64url(token.slice(ivEnd + 1, ciphertextEnd));
  const tag = decodeBase64url(token.slice(ciphertextEnd + 1));
  if (iv === null || ciphertext === null || tag === null) return null;
  return { iv, ciphertext, tag, aad: header ?? toUtf8(token.slice(0, headerEnd)) };
}
