import type { MaybePromise } from "../contract/awaitable.js";

/** The content encryption algorithms spoken here, by their registered names (RFC 7518 §5.1). */
export type ContentEncryption = "A256GCM" | "A256CBC-HS512";

/** What authenticated encryption gives; `ciphertext` and `tag` are apart as in a JWE. */
export interface SealedParts {
  readonly iv: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

/** What is needed to open: the parts and the additional authenticated data they were sealed with. */
export interface OpenableParts extends SealedParts {
  readonly aad: Uint8Array;
}

/** Authenticated encryption with one key that never leaves it. */
export interface Aead {
  seal(plaintext: Uint8Array, aad: Uint8Array): MaybePromise<SealedParts>;
  /** The plaintext, or `null` when a single bit is not as it was sealed. */
  open(parts: OpenableParts): MaybePromise<Uint8Array | null>;
}

interface AeadSize {
  readonly keyBytes: number;
  readonly ivBytes: number;
  readonly tagBytes: number;
}

const gcmSize: AeadSize = { keyBytes: 32, ivBytes: 12, tagBytes: 16 };

/** Sizes in bytes: RFC 7518 §5.3 (GCM) and §5.2.5 (CBC with HMAC). */
export const aeadSizes: Readonly<Record<ContentEncryption, AeadSize>> = {
  A256GCM: gcmSize,
  "A256CBC-HS512": { keyBytes: 64, ivBytes: 16, tagBytes: 32 },
};

/** Whether the parts have the only lengths their algorithm allows; a short tag would be guessable. */
export function hasExactSizes(enc: ContentEncryption, parts: SealedParts): boolean {
  if (!hasSizes(aeadSizes[enc], parts)) return false;
  return enc === "A256GCM" || (parts.ciphertext.length > 0 && parts.ciphertext.length % 16 === 0);
}

/** The same for A256GCM alone. */
export const hasGcmSizes = (parts: SealedParts): boolean => hasSizes(gcmSize, parts);

const hasSizes = ({ ivBytes, tagBytes }: AeadSize, { iv, tag }: SealedParts): boolean =>
  iv.length === ivBytes && tag.length === tagBytes;

/** A copy of the key, so that a caller who wipes or reuses the buffer does not change it. */
export function requireKey(enc: ContentEncryption, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const { keyBytes } = aeadSizes[enc];
  if (key.length !== keyBytes) throw new TypeError(`${enc} takes a key of ${keyBytes} bytes`);
  return new Uint8Array(key);
}

/** What the MAC of A256CBC-HS512 covers: AAD, IV, ciphertext, and the AAD's length in bits (RFC 7518 §5.2.2.1). */
export function toMacInput<B extends Uint8Array>(
  { aad, iv, ciphertext }: Omit<OpenableParts, "tag">,
  allocate: (length: number) => B,
): B {
  const ciphertextAt = aad.length + iv.length;
  const lengthAt = ciphertextAt + ciphertext.length;
  const input = allocate(lengthAt + 8);
  input.set(aad);
  input.set(iv, aad.length);
  input.set(ciphertext, ciphertextAt);
  const bits = aad.length * 8;
  // Of the eight bytes the upper four stay zero: no header reaches 2^32 bits.
  for (let at = 0; at < 8; at++) input[lengthAt + at] = at < 4 ? 0 : bits >>> (8 * (7 - at));
  return input;
}
