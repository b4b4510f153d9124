// What sealing a session token costs; no entry point does that alone, so these are the files below them.
import { importParts } from "../lib/inner-parts.mjs";
import { cookieNames, person, secret } from "./visitor.mjs";

export async function createSealCases() {
  const { sealClaims, createKeyRing, nativeDialect, encode } = await importParts("seal-parts", {
    "bytes/seal": ["sealClaims"],
    "config/key-ring": ["createKeyRing"],
    "config/dialect": ["nativeDialect"],
    "compat/jwt/token-codec": ["encode"],
  });
  const [key] = await createKeyRing([secret]).sessionKeys(nativeDialect, cookieNames.native);
  const claims = () => ({ ...person, iat: 1_700_000_000, exp: 1_900_000_000, jti: "a-token" });
  const row = (id, name, run, further) => ({
    group: "encode",
    id,
    name: `latchkey: ${name}`,
    run,
    ...further,
  });
  return [
    row("latchkey-seal", "own format", () => sealClaims(key, claims()), { limit: "limit-seal-gcm" }),
    row("latchkey-encode-v4", "encode, next-auth 4's format", () => encode({ token: person, secret }), {
      limit: "limit-seal-gcm",
    }),
    row(
      "latchkey-encode-v5",
      "encode, next-auth 5's format",
      () => encode({ token: person, secret, salt: cookieNames.v5 }),
      { limit: "limit-seal-v5", goal: { limit: 1.6, v5: 10 } },
    ),
  ];
}
