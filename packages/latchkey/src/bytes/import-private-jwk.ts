type SigningParameters =
  | { readonly name: string; readonly hash: string }
  | { readonly name: string; readonly namedCurve: string };

const hashes: Readonly<Record<string, string>> = { "256": "SHA-256", "384": "SHA-384", "512": "SHA-512" };
const curves: readonly string[] = ["P-256", "P-384", "P-521"];

/** The private key of a JSON Web Key (RFC 7517), with its id; `null` when it is none that signs here. */
export async function importPrivateJwk(
  jwk: JsonWebKey & { kid?: string },
): Promise<{ key: CryptoKey; kid?: string } | null> {
  const parameters = readParameters(jwk);
  if (parameters === null || jwk.d === undefined) return null;
  try {
    // `key_ops` and `use` of a set meant for publication would forbid signing.
    const { key_ops: _, use: __, ...bare } = jwk;
    const key = await crypto.subtle.importKey("jwk", bare, parameters, false, ["sign"]);
    return { key, ...(jwk.kid !== undefined && { kid: jwk.kid }) };
  } catch {
    return null;
  }
}

/** What the key signs with (RFC 7518 §3.1, RFC 8037 §3.1). */
function readParameters({ kty, crv = "", alg = "RS256" }: JsonWebKey): SigningParameters | null {
  if (kty === "EC") return curves.includes(crv) ? { name: "ECDSA", namedCurve: crv } : null;
  if (kty === "OKP") return crv === "Ed25519" ? { name: "Ed25519", hash: "" } : null;
  const hash = hashes[alg.slice(2)];
  if (kty !== "RSA" || hash === undefined || !/^[RP]S/.test(alg)) return null;
  return { name: alg.startsWith("PS") ? "RSA-PSS" : "RSASSA-PKCS1-v1_5", hash };
}
