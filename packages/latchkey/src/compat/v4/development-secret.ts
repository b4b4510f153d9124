import { sha256 } from "#crypto";
import { encodeHex } from "../../bytes/hex.js";
import { toUtf8 } from "../../bytes/text.js";
import type { Environment } from "../../config/config.js";
import { parseOriginUrl } from "../../http/origin.js";
import { completeUrl } from "../complete-url.js";
import type { NextAuthConfig } from "../options.js";

/**
 * The secret that next-auth 4 goes by while an app is developed without one: a digest of its address and its options.
 *
 * `null` in production, and in a runtime that cannot digest at once, where next-auth 4 does not run either.
 */
export function readDevelopmentSecret(
  { compat: _, ...options }: NextAuthConfig,
  { NODE_ENV, NEXTAUTH_URL }: Environment,
): string | null {
  if (NODE_ENV === "production") return null;
  const text = writeOptions(options, NEXTAUTH_URL);
  const digest = text === null ? null : sha256(toUtf8(text));
  return digest instanceof Uint8Array ? encodeHex(digest) : null;
}

function writeOptions(options: object, address: string | undefined): string | null {
  const { origin, host, pathname } = parseOriginUrl(completeUrl(address || usual)) ?? new URL(usual);
  const path = pathname === "/" ? "/api/auth" : pathname.replace(/\/$/, "");
  try {
    return JSON.stringify({ origin, host, path, base: origin + path, ...options });
  } catch {
    // Options that hold themselves cannot be written down.
    return null;
  }
}

const usual = "http://localhost:3000/api/auth";
