import { createAead, sha256, sha512 } from "#crypto";
import type { MaybePromise } from "../contract/awaitable.js";
import type { Aead, ContentEncryption, OpenableParts } from "./aead.js";
import { encodeBase64url } from "./base64url.js";
import { isRecord } from "./is-record.js";
import { createOpenedMemory, type OpenedMemory } from "./opened-memory.js";
import {
  encodeSealHeader,
  parseAnySealHeader,
  parseStrictSealHeader,
  type SealHeader,
} from "./seal-header.js";
import { fromUtf8, toUtf8 } from "./text.js";
import { maxTokenLength, parseParts } from "./token-parts.js";
import { when } from "./when.js";

/** A key that seals claims into a JWE (RFC 7516, `dir`) and opens them again. */
export interface SealKey {
  readonly keyId: string;
  readonly enc: ContentEncryption;
  /** The encoded protected header it writes. */
  readonly header: string;
  /** The bytes of that header, which are what a seal covers beside the claims (RFC 7516 §5.1). */
  readonly headerBytes: Uint8Array;
  /** The `typ` it writes and requires; `null` accepts only a header without one. */
  readonly type: string | null;
  readonly aead: Aead;
  /** What it has opened; `null` opens every token anew. */
  readonly memory: OpenedMemory | null;
}

/** What a seal key is made of. */
export interface SealKeyInput {
  /** 32 bytes for A256GCM, 64 for A256CBC-HS512. */
  readonly key: Uint8Array;
  readonly enc: ContentEncryption;
  readonly type: string | null;
  /** What goes into `kid`: 8 bytes of SHA-256, the RFC 7638 thumbprint with SHA-512, or no `kid` at all. */
  readonly keyIdKind: "short" | "thumbprint" | "none";
  /** For tokens that come again with every request. */
  readonly isRemembering?: boolean;
}

function createKeyId(key: Uint8Array, kind: SealKeyInput["keyIdKind"]): MaybePromise<string> {
  if (kind !== "thumbprint") {
    return when(sha256(key), (digest) => encodeBase64url(digest.subarray(0, 8)));
  }
  // RFC 7638 §3.2: the required members of an octet key in lexicographic order, without white space.
  const jwk = `{"k":"${encodeBase64url(key)}","kty":"oct"}`;
  return when(sha512(toUtf8(jwk)), encodeBase64url);
}

/** Makes a key ready for use: imported and named once, so that sealing costs no derivation. */
export function createSealKey(input: SealKeyInput): MaybePromise<SealKey> {
  const { key, enc, type, keyIdKind, isRemembering = false } = input;
  return when(createAead(enc, key), (aead) =>
    when(createKeyId(key, keyIdKind), (keyId) => {
      const kid = keyIdKind === "none" ? null : keyId;
      const header = encodeSealHeader({ alg: "dir", enc, kid, typ: type });
      const memory = isRemembering ? createOpenedMemory() : null;
      return { keyId, enc, header, headerBytes: toUtf8(header), type, aead, memory };
    }),
  );
}

/** Seals claims under a key; throws a RangeError when the token would be longer than any reader accepts. */
export function sealClaims(key: SealKey, claims: object): MaybePromise<string> {
  const plaintext = toUtf8(JSON.stringify(claims));
  return when(key.aead.seal(plaintext, key.headerBytes), ({ iv, ciphertext, tag }) => {
    const sealed = `${encodeBase64url(iv)}.${encodeBase64url(ciphertext)}.${encodeBase64url(tag)}`;
    const token = `${key.header}..${sealed}`;
    if (token.length > maxTokenLength) throw new RangeError(`the token has ${token.length} characters`);
    return token;
  });
}

/** The claims of a token that one of the keys sealed, unchanged to the bit, else `null`; never throws. */
export function openClaims(
  keys: readonly SealKey[],
  token: string,
): MaybePromise<Record<string, unknown> | null> {
  const headerEnd = token.length > maxTokenLength ? -1 : token.indexOf(".");
  if (headerEnd === -1) return null;
  const header = token.slice(0, headerEnd);
  const candidates = selectKeys(keys, header);
  if (candidates.length === 0) return null;
  const name = toMemoryName(candidates, token);
  const known = name === null ? undefined : recall(candidates, name);
  if (known !== undefined) return parseClaims(known);
  // A header that a key writes need not be made into bytes again.
  const writer = candidates[0]?.header === header ? candidates[0] : null;
  const parts = parseParts(token, headerEnd, writer?.headerBytes);
  return parts === null ? null : when(openFirst(candidates, { parts, name }, 0), parseClaims);
}

function toMemoryName(keys: readonly SealKey[], token: string): string | null {
  return keys.find(({ memory }) => memory !== null)?.memory?.toName(token) ?? null;
}

/** A key remembers only what it opened itself, so nothing is recalled that these keys would not open. */
function recall(keys: readonly SealKey[], name: string): string | undefined {
  for (const { memory } of keys) {
    const text = memory?.recall(name);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The keys that may have sealed a token with this header; several when it names none (RFC 7515 §4.1.4). */
function selectKeys(keys: readonly SealKey[], encoded: string): readonly SealKey[] {
  // A header that one of the keys writes is known good; parsing is for headers of other implementations.
  if (keys.length === 1 && keys[0]?.header === encoded) return keys;
  const writers = keys.filter((key) => key.header === encoded);
  if (writers.length > 0) return writers;
  const header = parseStrictSealHeader(encoded);
  return header?.alg === "dir" ? keys.filter((key) => isCandidate(key, header)) : [];
}

function isCandidate(key: SealKey, header: SealHeader): boolean {
  if (key.enc !== header.enc || key.type !== header.typ) return false;
  return header.kid === null || header.kid === key.keyId;
}

interface Opening {
  readonly parts: OpenableParts;
  /** By what the keys remember the token. */
  readonly name: string | null;
}

function openFirst(keys: readonly SealKey[], opening: Opening, index: number): MaybePromise<string | null> {
  const key = keys[index];
  if (key === undefined) return null;
  return when(key.aead.open(opening.parts), (plaintext) => {
    if (plaintext === null) return openFirst(keys, opening, index + 1);
    const text = fromUtf8(plaintext);
    if (text !== null && opening.name !== null) key.memory?.keep(opening.name, text);
    return text;
  });
}

/** The header of a token, read without a key to explain why it cannot be opened; never proof of anything. */
export function parseSealHeader(token: string): SealHeader | null {
  const end = token.indexOf(".");
  return end > 0 ? parseAnySealHeader(token.slice(0, end)) : null;
}

function parseClaims(text: string | null): Record<string, unknown> | null {
  if (text === null) return null;
  try {
    const claims: unknown = JSON.parse(text);
    return isRecord(claims) ? claims : null;
  } catch {
    return null;
  }
}
