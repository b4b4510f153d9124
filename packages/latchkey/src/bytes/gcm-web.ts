import { type Aead, hasGcmSizes, type OpenableParts } from "./aead.js";
import { type OwnBytes, toOwn } from "./own-bytes.js";
import { randomBytes } from "./random-web.js";

const importGcmKey = (rawKey: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", toOwn(rawKey), "AES-GCM", false, ["encrypt", "decrypt"]);

const toParameters = (iv: OwnBytes, aad: Uint8Array) => ({
  name: "AES-GCM",
  iv,
  additionalData: toOwn(aad),
  tagLength: 128,
});

async function openGcm(key: CryptoKey, parts: OpenableParts): Promise<Uint8Array | null> {
  if (!hasGcmSizes(parts)) return null;
  const sealed = new Uint8Array(parts.ciphertext.length + 16);
  sealed.set(parts.ciphertext);
  sealed.set(parts.tag, parts.ciphertext.length);
  try {
    const parameters = toParameters(toOwn(parts.iv), parts.aad);
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, sealed));
  } catch {
    return null;
  }
}

/** Opens what AES-256-GCM sealed under a key of 32 bytes (NIST SP 800-38D). */
export async function createGcmOpener(rawKey: Uint8Array): Promise<Aead["open"]> {
  const key = await importGcmKey(rawKey);
  return (parts) => openGcm(key, parts);
}

/** AES-256-GCM under a key of 32 bytes (NIST SP 800-38D). */
export async function createGcm(rawKey: Uint8Array): Promise<Aead> {
  const key = await importGcmKey(rawKey);
  return {
    async seal(plaintext, aad) {
      const iv = randomBytes(12);
      const sealed = await crypto.subtle.encrypt(toParameters(iv, aad), key, toOwn(plaintext));
      const tagAt = sealed.byteLength - 16;
      return { iv, ciphertext: new Uint8Array(sealed, 0, tagAt), tag: new Uint8Array(sealed, tagAt) };
    },
    open: (parts) => openGcm(key, parts),
  };
}
