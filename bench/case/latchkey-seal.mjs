// What sealing a session token costs; no entry point does that alone, so these are the files below them.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cookieNames, person, secret } from "./visitor.mjs";

const dist = new URL("../../packages/latchkey/dist/esm/", import.meta.url);

async function importBuilt(path) {
  const url = new URL(path, dist);
  return existsSync(fileURLToPath(url)) ? import(url.href) : null;
}

export async function createSealCases() {
  const seal = await importBuilt("bytes/seal.js");
  const keyRing = await importBuilt("config/key-ring.js");
  const dialect = await importBuilt("config/dialect.js");
  const codec = await importBuilt("compat/jwt/token-codec.js");
  if (seal === null || keyRing === null || dialect === null || codec === null) return [];
  const [key] = await keyRing.createKeyRing([secret]).sessionKeys(dialect.nativeDialect, cookieNames.native);
  const claims = () => ({ ...person, iat: 1_700_000_000, exp: 1_900_000_000, jti: "a-token" });
  const row = (id, name, run, further) => ({
    group: "encode",
    id,
    name: `latchkey: ${name}`,
    run,
    ...further,
  });
  return [
    row("latchkey-seal", "own format", () => seal.sealClaims(key, claims()), { limit: "limit-seal-gcm" }),
    row("latchkey-encode-v4", "encode, next-auth 4's format", () => codec.encode({ token: person, secret }), {
      limit: "limit-seal-gcm",
    }),
    row(
      "latchkey-encode-v5",
      "encode, next-auth 5's format",
      () => codec.encode({ token: person, secret, salt: cookieNames.v5 }),
      { limit: "limit-seal-v5", goal: { limit: 1.6, v5: 10 } },
    ),
  ];
}
