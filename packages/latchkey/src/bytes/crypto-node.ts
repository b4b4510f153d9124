import { isAscii, isUtf8 } from "node:buffer";
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  type DecipherGCM,
  hash,
  hkdfSync,
  randomBytes as nodeRandomBytes,
  timingSafeEqual,
} from "node:crypto";
import type { MaybePromise } from "../contract/awaitable.js";
import { type Aead, type ContentEncryption, hasExactSizes, requireKey, toMacInput } from "./aead.js";
import type { HkdfInput } from "./hkdf-input.js";

/** Which twin this is. */
export const runtime: "node" | "web" = "node";

const toBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

// A Buffer answers slice, toString and toJSON in its own way: callers get what the other twin gives.
const toPlain = (bytes: Buffer): Uint8Array =>
  new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Unpredictable bytes from the operating system's generator. */
export function randomBytes(length: number): Uint8Array {
  return toPlain(nodeRandomBytes(length));
}

/** SHA-256 (FIPS 180-4). */
export function sha256(bytes: Uint8Array): MaybePromise<Uint8Array> {
  return toPlain(hash("sha256", bytes, "buffer"));
}

/** SHA-256 of a text's UTF-8 bytes, as text to look things up by; `null` where there is no digest without waiting. */
export const digestAtOnce: ((text: string) => string) | null = (text) => hash("sha256", text, "binary");

/** SHA-512 (FIPS 180-4). */
export function sha512(bytes: Uint8Array): MaybePromise<Uint8Array> {
  return toPlain(hash("sha512", bytes, "buffer"));
}

/** HMAC with SHA-256 (RFC 2104). */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): MaybePromise<Uint8Array> {
  return toPlain(createHmac("sha256", key).update(bytes).digest());
}

/** HKDF with SHA-256 (RFC 5869). */
export function hkdfSha256({ secret, salt, info, length }: HkdfInput): MaybePromise<Uint8Array> {
  return new Uint8Array(hkdfSync("sha256", secret, salt, info, length));
}

/** base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  return toBuffer(bytes).toString("base64url");
}

/** The bytes, or `null` unless the text is exactly what {@link toBase64url} writes. */
export function fromBase64url(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, "base64url");
  // Buffer skips foreign characters and drops trailing bits: only what encodes back to itself was strict.
  return bytes.toString("base64url") === text ? toPlain(bytes) : null;
}

/** The text of UTF-8 bytes, or `null` when they are none. */
export function fromUtf8Bytes(bytes: Uint8Array): string | null {
  if (isAscii(bytes)) return toBuffer(bytes).toString("latin1");
  return isUtf8(bytes) ? toBuffer(bytes).toString("utf8") : null;
}

/** Authenticated encryption under one key; throws a TypeError for a key of another length. */
export function createAead(enc: ContentEncryption, key: Uint8Array): MaybePromise<Aead> {
  const ownKey = requireKey(enc, key);
  return enc === "A256GCM" ? createGcm(ownKey) : createCbcHmac(ownKey);
}

/** Opens what AES-256-GCM sealed under a key of 32 bytes (NIST SP 800-38D). */
export function createGcmOpener(key: Uint8Array): MaybePromise<Aead["open"]> {
  return createGcm(key).open;
}

function createGcm(key: Uint8Array): Aead {
  const options = { authTagLength: 16 };
  return {
    seal(plaintext, aad) {
      const iv = nodeRandomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv, options).setAAD(aad);
      const ciphertext = cipher.update(plaintext);
      cipher.final();
      return { iv, ciphertext, tag: cipher.getAuthTag() };
    },
    open(parts) {
      if (!hasExactSizes("A256GCM", parts)) return null;
      const decipher = createDecipheriv("aes-256-gcm", key, parts.iv, options);
      decipher.setAAD(parts.aad).setAuthTag(parts.tag);
      const plaintext = decipher.update(parts.ciphertext);
      return isWhole(decipher) ? toPlain(plaintext) : null;
    },
  };
}

/** Whether the tag fits. That it does not is told by an error whose trace nobody reads, and which takes longer than opening. */
function isWhole(decipher: Pick<DecipherGCM, "final">): boolean {
  const { stackTraceLimit } = Error;
  Reflect.set(Error, "stackTraceLimit", 0);
  try {
    decipher.final();
    return true;
  } catch {
    return false;
  } finally {
    Reflect.set(Error, "stackTraceLimit", stackTraceLimit);
  }
}

function createCbcHmac(key: Uint8Array): Aead {
  const macKey = key.subarray(0, 32);
  const encryptionKey = key.subarray(32);
  const createTag = (aad: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array) =>
    createHmac("sha512", macKey)
      .update(toMacInput({ aad, iv, ciphertext }, Buffer.allocUnsafe))
      .digest()
      .subarray(0, 32);
  return {
    seal(plaintext, aad) {
      const iv = nodeRandomBytes(16);
      const cipher = createCipheriv("aes-256-cbc", encryptionKey, iv);
      const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      return { iv, ciphertext, tag: createTag(aad, iv, ciphertext) };
    },
    open(parts) {
      if (!hasExactSizes("A256CBC-HS512", parts)) return null;
      const { iv, ciphertext, tag, aad } = parts;
      // Before any decryption, so that bad padding and a bad tag cannot be told apart (RFC 7518 §5.2.2.2).
      if (!timingSafeEqual(createTag(aad, iv, ciphertext), tag)) return null;
      // Without padding of its own it gives everything at once, and nothing has to be put together.
      const decipher = createDecipheriv("aes-256-cbc", encryptionKey, iv).setAutoPadding(false);
      return unpad(decipher.update(ciphertext));
    },
  };
}

/** What was padded to whole blocks (RFC 5652 §6.3); `null` when it was not. */
function unpad(padded: Buffer): Uint8Array | null {
  const count = padded[padded.length - 1] ?? 0;
  const end = padded.length - count;
  if (count < 1 || count > 16 || end < 0) return null;
  for (let at = end; at < padded.length; at++) if (padded[at] !== count) return null;
  return toPlain(padded.subarray(0, end));
}
