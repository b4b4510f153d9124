import { decodeBase64url, encodeBase64url } from "./base64url.js";
import { fromUtf8, toUtf8 } from "./text.js";

/** The members of a protected header that are ever used here (RFC 7516 §4.1). */
export interface SealHeader {
  readonly alg: string;
  readonly enc: string;
  readonly kid: string | null;
  readonly typ: string | null;
}

/** Far beyond any header with a key id and a type, and cheap to parse. */
const maxHeaderLength = 1024;

/** The encoded protected header; its member order is part of what peers expect to see. */
export function encodeSealHeader({ alg, enc, kid, typ }: SealHeader): string {
  const header = { alg, enc, ...(kid === null ? {} : { kid }), ...(typ === null ? {} : { typ }) };
  return encodeBase64url(toUtf8(JSON.stringify(header)));
}

/** Every member of an encoded header, or `null` when it is no JSON object. */
function parseMembers(encoded: string): ReadonlyMap<string, unknown> | null {
  if (encoded.length > maxHeaderLength) return null;
  const bytes = decodeBase64url(encoded);
  const text = bytes === null ? null : fromUtf8(bytes);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    return new Map(Object.entries(value));
  } catch {
    return null;
  }
}

const isOptionalText = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === "string";

function toHeader(members: ReadonlyMap<string, unknown>): SealHeader | null {
  const alg = members.get("alg");
  const enc = members.get("enc");
  const kid = members.get("kid");
  const typ = members.get("typ");
  if (typeof alg !== "string" || typeof enc !== "string") return null;
  if (!isOptionalText(kid) || !isOptionalText(typ)) return null;
  return { alg, enc, kid: kid ?? null, typ: typ ?? null };
}

const known = new Set(["alg", "enc", "kid", "typ"]);

/** The header when it holds nothing beyond the four members, else `null`: `zip`, `crit`, `jwk`, `p2c` are refused. */
export function parseStrictSealHeader(encoded: string): SealHeader | null {
  const members = parseMembers(encoded);
  if (members === null) return null;
  for (const name of members.keys()) if (!known.has(name)) return null;
  return toHeader(members);
}

/** The four members of any header, whatever else it holds: to explain a token, never to trust it. */
export function parseAnySealHeader(encoded: string): SealHeader | null {
  const members = parseMembers(encoded);
  return members === null ? null : toHeader(members);
}
