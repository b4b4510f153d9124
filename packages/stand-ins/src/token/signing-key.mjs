import { randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** An RS256 key (RFC 7518 §3.3) that lives as long as the process. */
export async function createSigningKey(kid = randomBytes(20).toString("hex")) {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const use = { use: "sig", alg: "RS256", kid };
  return {
    kid,
    privateJwk: { ...(await exportJWK(privateKey)), ...use },
    publicJwk: { ...(await exportJWK(publicKey)), ...use },
    /** @param {Record<string, unknown>} claims */
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid, typ: "JWT" }).sign(privateKey),
  };
}
