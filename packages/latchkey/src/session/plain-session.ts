import { createGcmOpener, hkdfSha256 } from "#crypto";
import type { Aead } from "../bytes/aead.js";
import { fromUtf8, toUtf8 } from "../bytes/text.js";
import { parseParts } from "../bytes/token-parts.js";
import { nativeDerivation } from "../config/native-format.js";
import { judgeTimes, readTimes } from "./token-times.js";

/** Opens our own session tokens, without what the tokens of others, and a rotation, need beside it. */
export async function createPlainOpener(secret: string): Promise<Aead["open"]> {
  const { salt, info, length } = nativeDerivation;
  return createGcmOpener(
    await hkdfSha256({ secret: toUtf8(secret), salt: toUtf8(salt), info: toUtf8(info), length }),
  );
}

/**
 * The age in seconds of a session whose token this opens; endless for every other, which may be good all the same.
 *
 * The header needs no reading: it is part of what was sealed, and this key seals nothing but our own sessions.
 */
export async function readPlainAge(open: Aead["open"], token: string, nowSeconds: number): Promise<number> {
  const parts = parseParts(token, token.indexOf("."));
  const opened = parts && (await open(parts));
  const times = opened && readTimes(JSON.parse(fromUtf8(opened) ?? "{}"));
  return times && judgeTimes(times, nowSeconds) === "holds" ? nowSeconds - times.iat : Infinity;
}
