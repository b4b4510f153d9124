import { createHash } from "node:crypto";

/** @typedef {{ challenge: string, method: string }} CodeChallenge */

/**
 * The challenge of an authorization request, or `null` (RFC 7636 §4.3).
 * @param {URLSearchParams} query
 * @returns {CodeChallenge | null}
 */
export function readCodeChallenge(query) {
  const challenge = query.get("code_challenge");
  return challenge ? { challenge, method: query.get("code_challenge_method") ?? "plain" } : null;
}

/**
 * Whether the verifier answers the challenge (RFC 7636 §4.6).
 * @param {CodeChallenge} expected
 * @param {string} verifier
 */
export function isCodeVerifier({ challenge, method }, verifier) {
  if (method === "plain") return verifier === challenge;
  return createHash("sha256").update(verifier).digest("base64url") === challenge;
}
