import type { MaybePromise } from "../contract/awaitable.js";
import { type Aead, type ContentEncryption, hasExactSizes, requireKey, toMacInput } from "./aead.js";
import { isEqualBytes } from "./equal.js";
import { createGcm } from "./gcm-web.js";
import { type OwnBytes, toOwn } from "./own-bytes.js";
import { randomBytes } from "./random-web.js";

export { fromBase64url, toBase64url } from "./base64url-web.js";
export { createGcmOpener } from "./gcm-web.js";
export { hkdfSha256 } from "./hkdf-web.js";
export { fromUtf8Bytes } from "./utf8-web.js";
export { randomBytes };

/** Which twin this is. */
export const runtime: "node" | "web" = "web";

const digest = async (algorithm: "SHA-256" | "SHA-512", bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(algorithm, toOwn(bytes)));

/** SHA-256 (FIPS 180-4). */
export function sha256(bytes: Uint8Array): MaybePromise<Uint8Array> {
  return digest("SHA-256", bytes);
}

/** SHA-256 of a text's UTF-8 bytes, as text to look things up by; `null` where there is no digest without waiting. */
export const digestAtOnce: ((text: string) => string) | null = null;

/** SHA-512 (FIPS 180-4). */
export function sha512(bytes: Uint8Array): MaybePromise<Uint8Array> {
  return digest("SHA-512", bytes);
}

const importHmacKey = (key: OwnBytes, algorithm: "SHA-256" | "SHA-512"): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", key, { name: "HMAC", hash: algorithm }, false, ["sign"]);

const sign = async (key: CryptoKey, bytes: OwnBytes): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes));

/** HMAC with SHA-256 (RFC 2104). */
export async function hmacSha256(key: Uint8Array, bytes: Uint8Array): Promise<Uint8Array> {
  return sign(await importHmacKey(toHmacKey(key), "SHA-256"), toOwn(bytes));
}

// RFC 2104 §2 pads a short key with zeros, so one zero byte is the empty key, which importKey refuses.
const toHmacKey = (key: Uint8Array): OwnBytes => (key.length === 0 ? new Uint8Array(1) : toOwn(key));

/** Authenticated encryption under one key; throws a TypeError for a key of another length. */
export function createAead(enc: ContentEncryption, key: Uint8Array): MaybePromise<Aead> {
  const ownKey = requireKey(enc, key);
  return enc === "A256GCM" ? createGcm(ownKey) : createCbcHmac(ownKey);
}

async function createCbcHmac(key: OwnBytes): Promise<Aead> {
  const [macKey, encryptionKey] = await Promise.all([
    importHmacKey(key.slice(0, 32), "SHA-512"),
    crypto.subtle.importKey("raw", key.slice(32), "AES-CBC", false, ["encrypt", "decrypt"]),
  ]);
  const createTag = async (aad: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array) =>
    (
      await sign(
        macKey,
        toMacInput({ aad, iv, ciphertext }, (length) => new Uint8Array(length)),
      )
    ).subarray(0, 32);
  return {
    async seal(plaintext, aad) {
      const iv = randomBytes(16);
      const sealed = await crypto.subtle.encrypt({ name: "AES-CBC", iv }, encryptionKey, toOwn(plaintext));
      const ciphertext = new Uint8Array(sealed);
      return { iv, ciphertext, tag: await createTag(aad, iv, ciphertext) };
    },
    async open(parts) {
      if (!hasExactSizes("A256CBC-HS512", parts)) return null;
      const { iv, ciphertext, tag, aad } = parts;
      // Before any decryption, so that bad padding and a bad tag cannot be told apart (RFC 7518 §5.2.2.2).
      if (!isEqualBytes(await createTag(aad, iv, ciphertext), tag)) return null;
      try {
        const parameters = { name: "AES-CBC", iv: toOwn(iv) };
        return new Uint8Array(await crypto.subtle.decrypt(parameters, encryptionKey, toOwn(ciphertext)));
      } catch {
        return null;
      }
    },
  };
}
