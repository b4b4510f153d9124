import { hkdfSha256, sha256 } from "#crypto";
import { encodeHex } from "../bytes/hex.js";
import { createSealKey, type SealKey } from "../bytes/seal.js";
import { toUtf8 } from "../bytes/text.js";
import { when } from "../bytes/when.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { Dialect } from "./dialect.js";

/** What a key of our own is for; a token sealed for one purpose never opens under another. */
export type KeyPurpose =
  | "flow"
  | "challenge"
  | "csrf"
  | "session-id"
  | "session-seal"
  | "hop"
  | "state"
  | "inspect";

/** The `typ` header of what is sealed for a purpose. */
export function toSealType(purpose: KeyPurpose): string {
  return `latchkey-${purpose}`;
}

/**
 * Keys derived from the secrets, each once: the first of a list seals, all of them open.
 *
 * Secrets are listed newest first, so a rotation keeps tokens of the older ones readable.
 */
export interface KeyRing {
  readonly sessionKeys: (dialect: Dialect, cookieName: string) => MaybePromise<readonly SealKey[]>;
  readonly purposeKeys: (purpose: KeyPurpose) => MaybePromise<readonly SealKey[]>;
  /** Hexadecimal SHA-256 of a text followed by each secret, as next-auth stores the tokens it checks later. */
  readonly digests: (text: string) => MaybePromise<readonly string[]>;
  /** Raw 32-byte keys for message authentication, by purpose. */
  readonly macKeys: (purpose: KeyPurpose) => MaybePromise<readonly Uint8Array[]>;
}

interface Derivation {
  readonly salt: string;
  readonly info: string;
  readonly length: number;
}

/** Makes a key ring; nothing is derived before the first use. Session tokens may have secrets of their own. */
export function createKeyRing(secrets: readonly string[], sessionSecrets = secrets): KeyRing {
  const sealKeys = new Map<string, MaybePromise<readonly SealKey[]>>();
  const macKeys = new Map<string, MaybePromise<readonly Uint8Array[]>>();

  const derive = ({ salt, info, length }: Derivation, from = secrets): MaybePromise<readonly Uint8Array[]> =>
    toAll(
      from.map((secret) =>
        hkdfSha256({ secret: toUtf8(secret), salt: toUtf8(salt), info: toUtf8(info), length }),
      ),
    );

  return {
    sessionKeys({ id, sealing }, cookieName) {
      return remember(sealKeys, `${id} ${cookieName}`, () =>
        when(derive({ ...sealing.derive(cookieName), length: sealing.keyLength }, sessionSecrets), (keys) =>
          toAll(keys.map((key) => createSealKey({ ...sealing, key, isRemembering: true }))),
        ),
      );
    },
    purposeKeys(purpose) {
      return remember(sealKeys, purpose, () =>
        when(derive({ salt: `latchkey/${purpose}`, info: "latchkey token key v1", length: 32 }), (keys) =>
          toAll(
            keys.map((key) =>
              createSealKey({
                key,
                enc: "A256GCM",
                type: toSealType(purpose),
                keyIdKind: "short",
                // The others come once, or seldom.
                isRemembering: purpose === "session-id",
              }),
            ),
          ),
        ),
      );
    },
    digests(text) {
      // next-auth 5 writes a list of secrets into the text as it stands, joined by commas.
      const written = secrets.length > 1 ? [...secrets, secrets.join(",")] : secrets;
      return toAll(written.map((secret) => when(sha256(toUtf8(text + secret)), encodeHex)));
    },
    macKeys(purpose) {
      return remember(macKeys, purpose, () =>
        derive({ salt: `latchkey/${purpose}`, info: "latchkey mac key v1", length: 32 }),
      );
    },
  };
}

function remember<T>(cache: Map<string, MaybePromise<T>>, name: string, create: () => MaybePromise<T>) {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const made = create();
  cache.set(name, made);
  // A settled value is kept in place of its promise, so that later reads stay synchronous.
  if (made instanceof Promise) {
    made.then(
      (value) => cache.set(name, value),
      () => cache.delete(name),
    );
  }
  return made;
}

function toAll<T>(values: readonly MaybePromise<T>[]): MaybePromise<readonly T[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as readonly T[]);
}
