import * as node from "../../src/bytes/crypto-node.js";
import * as web from "../../src/bytes/crypto-web.js";
import { createSealKey, type SealKey, type SealKeyInput } from "../../src/bytes/seal.js";

export type Twin = typeof node | typeof web;

/** Both implementations of `#crypto`, for `describe.each`. */
export const twins: readonly (readonly [string, Twin])[] = [
  ["node", node],
  ["web", web],
];

/** A seal key whose encryption is done by one twin, whichever the suite runs over. */
export async function createTwinKey(twin: Twin, input: SealKeyInput): Promise<SealKey> {
  return { ...(await createSealKey(input)), aead: await twin.createAead(input.enc, input.key) };
}

/** Bytes that count up from a start, for keys that are easy to tell apart. */
export function countBytes(length: number, start = 0): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (start + index) & 0xff);
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.replaceAll(/\s/g, "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
