import { CompactSign, EncryptJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import type { Aead } from "../../src/bytes/aead.js";
import { encodeBase64url } from "../../src/bytes/base64url.js";
import {
  createSealKey,
  openClaims,
  parseSealHeader,
  type SealKey,
  type SealKeyInput,
  sealClaims,
} from "../../src/bytes/seal.js";
import { toUtf8 } from "../../src/bytes/text.js";
import { countBytes, createTwinKey, twins } from "./twin.js";

const input: SealKeyInput = { key: countBytes(32), enc: "A256GCM", type: "session", keyIdKind: "short" };
const cbcInput: SealKeyInput = {
  key: countBytes(64),
  enc: "A256CBC-HS512",
  type: null,
  keyIdKind: "thumbprint",
};
const claims = { sub: "1", name: "Ann" };

/** A token with any header at all, yet a tag that is right: only the header can be what is refused. */
async function forgeToken(aead: Aead, header: string, plaintext = JSON.stringify(claims)): Promise<string> {
  const encoded = encodeBase64url(toUtf8(header));
  const { iv, ciphertext, tag } = await aead.seal(toUtf8(plaintext), toUtf8(encoded));
  return `${encoded}..${[iv, ciphertext, tag].map(encodeBase64url).join(".")}`;
}

describe.each(twins)("on %s, a token altered on the way opens to nothing", (_, twin) => {
  describe.each([input, cbcInput])("$enc", (dialect) => {
    let key: SealKey;
    let token: string;
    beforeAll(async () => {
      key = await createTwinKey(twin, dialect);
      token = await sealClaims(key, claims);
    });
    const open = (text: string) => openClaims([key], text);

    it("and the errors of the app keep their traces", async () => {
      const { stackTraceLimit } = Error;
      expect(await open(`${token.slice(0, -3)}AAA`)).toBeNull();
      expect(Error.stackTraceLimit).toBe(stackTraceLimit);
    });

    it("one bit anywhere", async () => {
      expect(await open(token)).toEqual(claims);
      for (let at = 0; at < token.length; at++) {
        for (const bit of [0x01, 0x02, 0x20]) {
          const flipped = String.fromCharCode(token.charCodeAt(at) ^ bit);
          const altered = token.slice(0, at) + flipped + token.slice(at + 1);
          expect(await open(altered), `bit ${bit} of character ${at}`).toBeNull();
        }
      }
    });

    it("cut short anywhere, or with anything put before or after", async () => {
      for (let length = 0; length < token.length; length++) {
        expect(await open(token.slice(0, length)), `${length} characters`).toBeNull();
        expect(await open(token.slice(token.length - length))).toBeNull();
      }
      for (const extra of [".", "A", "=", " ", "\n", "\0", ".AAAA", "\u0141"]) {
        expect(await open(token + extra)).toBeNull();
        expect(await open(extra + token)).toBeNull();
      }
    });

    it("with a part from another token of the same key", async () => {
      const [left, right] = [token.split("."), (await sealClaims(key, { sub: "2" })).split(".")];
      for (const part of [2, 3, 4]) {
        const mixed = left.map((text, index) => (index === part ? right[index] : text)).join(".");
        expect(await open(mixed)).toBeNull();
      }
    });

    it("with a shortened or lengthened iv, ciphertext or tag", async () => {
      const parts = token.split(".");
      for (const part of [2, 3, 4]) {
        const bytes = Buffer.from(parts[part] ?? "", "base64url");
        const variants = [
          bytes.subarray(1),
          bytes.subarray(0, -1),
          bytes.subarray(0, 4),
          Buffer.concat([bytes, bytes]),
          Buffer.alloc(0),
        ];
        for (const variant of variants) {
          const altered = parts.map((text, index) => (index === part ? encodeBase64url(variant) : text));
          expect(await open(altered.join("."))).toBeNull();
        }
      }
    });

    it("with something in the place of the encrypted key", async () => {
      const parts = token.split(".");
      for (const encryptedKey of ["AAAA", "=", " ", encodeBase64url(dialect.key)]) {
        expect(await open([parts[0], encryptedKey, ...parts.slice(2)].join("."))).toBeNull();
      }
    });
  });
});

describe("a genuine tag does not make up for the header", () => {
  let key: SealKey;
  let base: Record<string, unknown>;
  beforeAll(async () => {
    key = await createSealKey(input);
    base = { alg: "dir", enc: "A256GCM", kid: key.keyId, typ: "session" };
  });

  it("opens the header it writes, in any order, and without the key id", async () => {
    const { alg, enc, kid, typ } = base;
    for (const header of [base, { typ, kid, enc, alg }, { alg, enc, typ }]) {
      expect(await openClaims([key], await forgeToken(key.aead, JSON.stringify(header)))).toEqual(claims);
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ["zip added", { zip: "DEF" }],
    ["p2s added", { p2s: "AAAA" }],
    ["apu added", { apu: "AAAA" }],
    ["apv added", { apv: "AAAA" }],
    ["jku added", { jku: "https://evil.example/keys" }],
    ["x5u added", { x5u: "https://evil.example/chain" }],
    ["x5t added", { x5t: "AAAA" }],
    ["cty added", { cty: "JWT" }],
    ["iv added", { iv: "AAAA" }],
    ["tag added", { tag: "AAAA" }],
    ["p2c added", { p2c: 2 ** 31 }],
    ["epk added", { epk: { kty: "EC" } }],
    ["jwk added", { jwk: { kty: "oct", k: "AAAA" } }],
    ["x5c added", { x5c: ["AAAA"] }],
    ["crit added", { crit: ["exp"] }],
    ["empty crit added", { crit: [] }],
    ["b64 added", { b64: false }],
    ["exp added", { exp: 1 }],
    ["constructor added", { constructor: 1 }],
    ["alg removed", { alg: undefined }],
    ["alg none", { alg: "none" }],
    ["alg A256KW", { alg: "A256KW" }],
    ["alg PBES2", { alg: "PBES2-HS512+A256KW" }],
    ["alg in capitals", { alg: "DIR" }],
    ["alg as a list", { alg: ["dir"] }],
    ["enc removed", { enc: undefined }],
    ["enc A128GCM", { enc: "A128GCM" }],
    ["enc of the other dialect", { enc: "A256CBC-HS512" }],
    ["enc in small letters", { enc: "a256gcm" }],
    ["kid of another key", { kid: "AAAAAAAAAAA" }],
    ["kid empty", { kid: "" }],
    ["kid null", { kid: null }],
    ["kid as a number", { kid: 1 }],
    ["kid as a path", { kid: "../../etc/passwd" }],
    ["typ removed", { typ: undefined }],
    ["typ of another purpose", { typ: "state" }],
    ["typ in capitals", { typ: "SESSION" }],
    ["typ null", { typ: null }],
    ["typ as a list", { typ: ["session"] }],
  ])("%s", async (_, change) => {
    const header = JSON.stringify({ ...base, ...change });
    expect(await openClaims([key], await forgeToken(key.aead, header))).toBeNull();
  });

  it.each(["", "null", "[]", '"dir"', "1", "{", "{}", '{"alg":"dir"', "\u0000", '["alg","dir"]'])(
    "header text %j",
    async (header) => {
      expect(await openClaims([key], await forgeToken(key.aead, header))).toBeNull();
    },
  );

  it("a header beyond any that is written", async () => {
    const header = JSON.stringify(base) + " ".repeat(2000);
    expect(await openClaims([key], await forgeToken(key.aead, header))).toBeNull();
  });

  it("a type where none is expected, so that no purpose stands in for another", async () => {
    const untyped = await createSealKey({ ...input, type: null, keyIdKind: "none" });
    const token = await sealClaims(key, claims);
    expect(await openClaims([untyped], token)).toBeNull();
    expect(await openClaims([key], await sealClaims(untyped, claims))).toBeNull();
  });
});

describe("a genuine token whose content is no JSON object", () => {
  it.each(["", "null", "1", '"text"', "[]", '[{"sub":"1"}]', "{", '{"sub":"1"} x', "\ufeff{}", "true"])(
    "%j",
    async (plaintext) => {
      const key = await createSealKey(input);
      const header = Buffer.from(key.header, "base64url").toString();
      expect(await openClaims([key], await forgeToken(key.aead, header, plaintext))).toBeNull();
    },
  );

  it("bytes that are not UTF-8", async () => {
    const key = await createSealKey(input);
    const bytes = Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d);
    const { iv, ciphertext, tag } = await key.aead.seal(bytes, toUtf8(key.header));
    const token = `${key.header}..${[iv, ciphertext, tag].map(encodeBase64url).join(".")}`;
    expect(await openClaims([key], token)).toBeNull();
  });
});

describe("things that are no token of ours", () => {
  it("signed, unsigned, nested and other JOSE texts", async () => {
    const key = await createSealKey({ ...input, type: null, keyIdKind: "none" });
    const signed = await new CompactSign(toUtf8(JSON.stringify(claims)))
      .setProtectedHeader({ alg: "HS256" })
      .sign(input.key);
    const wrapped = await new EncryptJWT(claims)
      .setProtectedHeader({ alg: "A256KW", enc: "A256GCM" })
      .encrypt(input.key);
    const nested = await forgeToken(key.aead, '{"alg":"dir","enc":"A256GCM"}', JSON.stringify(signed));
    const texts = [signed, new UnsecuredJWT(claims).encode(), wrapped, nested, JSON.stringify({ claims })];
    for (const text of texts) expect(await openClaims([key], text)).toBeNull();
  });

  it("a genuine token of more than 64 KiB", async () => {
    const key = await createSealKey(input);
    const header = Buffer.from(key.header, "base64url").toString();
    const fits = JSON.stringify({ text: "x".repeat(48_000) });
    const exceeds = JSON.stringify({ text: "x".repeat(50_000) });
    expect(await openClaims([key], await forgeToken(key.aead, header, fits))).not.toBeNull();
    expect(await openClaims([key], await forgeToken(key.aead, header, exceeds))).toBeNull();
  });

  it("a megabyte costs nothing", async () => {
    const key = await createSealKey(input);
    const start = performance.now();
    for (const unit of ["A", ".", `${key.header}..`, "\u0141"]) {
      expect(await openClaims([key], unit.repeat(1_000_000 / unit.length))).toBeNull();
    }
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("reading a header without a key", () => {
  it("says what a foreign token is", () => {
    const header = Buffer.from('{"zip":"DEF","alg":"A256KW","enc":"A128GCM","typ":"JWT"}').toString(
      "base64url",
    );
    expect(parseSealHeader(`${header}.x`)).toEqual({ alg: "A256KW", enc: "A128GCM", kid: null, typ: "JWT" });
  });

  it("says so even when the token was cut after the header", async () => {
    const { header, keyId } = await createSealKey(input);
    expect(parseSealHeader(`${header}..AA`)).toMatchObject({ kid: keyId, typ: "session" });
  });

  it.each(["", ".", "..", "e30", "e30.", "e30=..", "%..", "bnVsbA..", "W10..", "\ud800..", "A".repeat(9999)])(
    "gives null for %j",
    (token) => {
      expect(parseSealHeader(token)).toBeNull();
    },
  );
});
