import type { MaybePromise } from "../contract/awaitable.js";
import { type Aead, type ContentEncryption, hasExactSizes, requireKey, toMacInput } from "./aead.js";
import { isEqualBytes } from "./equal.js";
import type { HkdfInput } from "./hkdf-input.js";

/** Which twin this is. */
export const runtime: "node" | "web" = "web";

type OwnBytes = Uint8Array<ArrayBuffer>;

const isOwn = (bytes: Uint8Array): bytes is OwnBytes => bytes.buffer instanceof ArrayBuffer;

// WebCrypto refuses views of shared memory, which another thread could change while it reads.
const toOwn = (bytes: Uint8Array): OwnBytes => (isOwn(bytes) ? bytes : new Uint8Array(bytes));

/** Unpredictable bytes from the platform's generator. */
export function randomBytes(length: number): OwnBytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

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

/** HKDF with SHA-256 (RFC 5869). */
export async function hkdfSha256({ secret, salt, info, length }: HkdfInput): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey("raw", toOwn(secret), "HKDF", false, ["deriveBits"]);
  const parameters = { name: "HKDF", hash: "SHA-256", salt: toOwn(salt), info: toOwn(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, length * 8));
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const digits = new TextEncoder().encode(alphabet);
const invalid = 64;
const values = new Uint8Array(128).fill(invalid);
for (let value = 0; value < 64; value++) values[alphabet.charCodeAt(value)] = value;

const digitOf = (bits: number): number => digits[bits & 63] ?? 0;
const latin = new TextDecoder();
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

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

/** The bytes, or `null` unless the text is exactly what {@link toBase64url} writes. */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let bitCount = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? invalid;
    if (value === invalid) return null;
    bits = ((bits << 6) | value) & 0xffff;
    bitCount += 6;
    if (bitCount >= 8) {
      bitCount -= 8;
      bytes[at++] = bits >> bitCount;
    }
  }
  // RFC 4648 §3.5: left-over bits must be zero, or two texts would stand for one value.
  return (bits & ((1 << bitCount) - 1)) === 0 ? bytes : null;
}

/** The text of UTF-8 bytes, or `null` when they are none. */
export function fromUtf8Bytes(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** Authenticated encryption under one key; throws a TypeError for a key of another length. */
export function createAead(enc: ContentEncryption, key: Uint8Array): MaybePromise<Aead> {
  const ownKey = requireKey(enc, key);
  return enc === "A256GCM" ? createGcm(ownKey) : createCbcHmac(ownKey);
}

async function createGcm(rawKey: OwnBytes): Promise<Aead> {
  const key = await crypto.subtle.importKey("raw", rawKey, "AES-GCM", false, ["encrypt", "decrypt"]);
  const parametersOf = (iv: OwnBytes, aad: Uint8Array) => ({
    name: "AES-GCM",
    iv,
    additionalData: toOwn(aad),
    tagLength: 128,
  });
  return {
    async seal(plaintext, aad) {
      const iv = randomBytes(12);
      const sealed = await crypto.subtle.encrypt(parametersOf(iv, aad), key, toOwn(plaintext));
      const tagAt = sealed.byteLength - 16;
      return { iv, ciphertext: new Uint8Array(sealed, 0, tagAt), tag: new Uint8Array(sealed, tagAt) };
    },
    async open(parts) {
      if (!hasExactSizes("A256GCM", parts)) return null;
      const sealed = new Uint8Array(parts.ciphertext.length + 16);
      sealed.set(parts.ciphertext);
      sealed.set(parts.tag, parts.ciphertext.length);
      try {
        const parameters = parametersOf(toOwn(parts.iv), parts.aad);
        return new Uint8Array(await crypto.subtle.decrypt(parameters, key, sealed));
      } catch {
        return null;
      }
    },
  };
}

async function createCbcHmac(key: OwnBytes): Promise<Aead> {
  const [macKey, encryptionKey] = await Promise.all([
    importHmacKey(key.slice(0, 32), "SHA-512"),
    crypto.subtle.importKey("raw", key.slice(32), "AES-CBC", false, ["encrypt", "decrypt"]),
  ]);
  const createTag = async (aad: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array) =>
    (await sign(macKey, toMacInput(aad, iv, ciphertext))).subarray(0, 32);
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
