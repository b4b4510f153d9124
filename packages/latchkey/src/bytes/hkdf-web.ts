import type { HkdfInput } from "./hkdf-input.js";
import { toOwn } from "./own-bytes.js";

/** HKDF with SHA-256 (RFC 5869). */
export async function hkdfSha256({ secret, salt, info, length }: HkdfInput): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey("raw", toOwn(secret), "HKDF", false, ["deriveBits"]);
  const parameters = { name: "HKDF", hash: "SHA-256", salt: toOwn(salt), info: toOwn(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, length * 8));
}
