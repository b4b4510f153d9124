import fc from "fast-check";
import { compactDecrypt, EncryptJWT, jwtDecrypt } from "jose";
import { describe, expect, it } from "vitest";
import {
  createSealKey,
  openClaims,
  parseSealHeader,
  type SealKeyInput,
  sealClaims,
} from "../../src/bytes/seal.js";
import { countBytes, createTwinKey, twins } from "./twin.js";

const gcm: SealKeyInput = { key: countBytes(32), enc: "A256GCM", type: null, keyIdKind: "none" };
const cbc: SealKeyInput = { key: countBytes(64), enc: "A256CBC-HS512", type: null, keyIdKind: "thumbprint" };
const own: SealKeyInput = { key: countBytes(32, 7), enc: "A256GCM", type: "session", keyIdKind: "short" };
const claims = { sub: "1", name: "Zoë 👩‍🚀", nested: { roles: ["ADMIN"] }, exp: 4_102_444_800 };

const dialects = [
  ["next-auth v4's", gcm],
  ["next-auth v5's", cbc],
  ["our own", own],
] as const;

describe.each(twins)("sealing on %s", (_, twin) => {
  const other = twins.find(([, candidate]) => candidate !== twin)?.[1] ?? twin;

  describe.each(dialects)("in %s form", (_dialect, input) => {
    it("opens what it sealed, and so does the other twin", async () => {
      const token = await sealClaims(await createTwinKey(twin, input), claims);
      expect(await openClaims([await createTwinKey(twin, input)], token)).toEqual(claims);
      expect(await openClaims([await createTwinKey(other, input)], token)).toEqual(claims);
    });

    it("is read by jose", async () => {
      const token = await sealClaims(await createTwinKey(twin, input), claims);
      const { payload, protectedHeader } = await jwtDecrypt(token, input.key);
      expect(payload).toEqual(claims);
      expect(protectedHeader).toMatchObject({ alg: "dir", enc: input.enc });
    });

    it("reads what jose writes, with the members in jose's own order", async () => {
      const { kid, typ } = parseSealHeader(`${(await createSealKey(input)).header}.`) ?? {};
      const token = await new EncryptJWT(claims)
        .setProtectedHeader({ ...(typ ? { typ } : {}), ...(kid ? { kid } : {}), enc: input.enc, alg: "dir" })
        .encrypt(input.key);
      expect(await openClaims([await createTwinKey(twin, input)], token)).toEqual(claims);
    });

    it("never seals the same claims into the same token twice", async () => {
      const key = await createTwinKey(twin, input);
      const tokens = await Promise.all(Array.from({ length: 200 }, () => sealClaims(key, claims)));
      expect(new Set(tokens.map((token) => token.split(".")[2])).size).toBe(200);
    });

    it("carries any JSON object", async () => {
      const key = await createTwinKey(twin, input);
      const property = fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (value) => {
        const expected: unknown = JSON.parse(JSON.stringify(value));
        expect(await openClaims([key], await sealClaims(key, value))).toEqual(expected);
      });
      await fc.assert(property, { numRuns: 50 });
    });

    it("does not show the claims without the key", async () => {
      const token = await sealClaims(await createTwinKey(twin, input), { secret: "hunter2hunter2" });
      const bytes = token.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
      expect(bytes.join()).not.toContain("hunter2");
    });
  });

  it("refuses a key of another length at once", async () => {
    for (const length of [0, 16, 31, 33, 64]) {
      expect(() => twin.createAead("A256GCM", new Uint8Array(length))).toThrow(TypeError);
    }
    for (const length of [0, 32, 63, 65, 128]) {
      expect(() => twin.createAead("A256CBC-HS512", new Uint8Array(length))).toThrow(TypeError);
    }
  });

  it("keeps its key when the caller wipes the buffer", async () => {
    for (const [, input] of dialects) {
      const key = input.key.slice();
      const sealed = await createTwinKey(twin, { ...input, key });
      const token = await sealClaims(sealed, claims);
      key.fill(0);
      expect(await openClaims([sealed], token)).toEqual(claims);
    }
  });
});

describe("the written header", () => {
  const textOf = (header: string) => Buffer.from(header, "base64url").toString();

  it("has alg, enc, kid, typ in this order, and only those that apply", async () => {
    const { keyId, header } = await createSealKey(own);
    expect(textOf(header)).toBe(`{"alg":"dir","enc":"A256GCM","kid":"${keyId}","typ":"session"}`);
    expect(textOf((await createSealKey(gcm)).header)).toBe('{"alg":"dir","enc":"A256GCM"}');
    const typed = await createSealKey({ ...gcm, type: "state" });
    expect(textOf(typed.header)).toBe('{"alg":"dir","enc":"A256GCM","typ":"state"}');
  });

  it("names a key by 8 bytes of its digest, which differ from key to key", async () => {
    const ids = await Promise.all([0, 1, 2].map((n) => createSealKey({ ...own, key: countBytes(32, n) })));
    for (const { keyId } of ids) expect(keyId).toMatch(/^[\w-]{11}$/);
    expect(new Set(ids.map(({ keyId }) => keyId)).size).toBe(3);
    expect((await createSealKey(gcm)).keyId).toBe(ids[0]?.keyId);
  });
});

describe("several keys", () => {
  const rotate = async (input: SealKeyInput) => {
    const key = countBytes(input.key.length, 99);
    return { before: await createSealKey(input), after: await createSealKey({ ...input, key }) };
  };

  it.each(dialects)("a rotated secret still opens %s tokens, until it is removed", async (_, input) => {
    const { before, after } = await rotate(input);
    const token = await sealClaims(before, claims);
    expect(await openClaims([after, before], token)).toEqual(claims);
    expect(await openClaims([before, after], token)).toEqual(claims);
    expect(await openClaims([after], token)).toBeNull();
    expect(await openClaims([], token)).toBeNull();
  });

  it("all dialects are read side by side", async () => {
    const keys = await Promise.all(dialects.map(([, input]) => createSealKey(input)));
    for (const key of keys) expect(await openClaims(keys, await sealClaims(key, claims))).toEqual(claims);
  });

  it("tries each key of the algorithm when a foreign token names none", async () => {
    const { before, after } = await rotate({ ...cbc, type: null });
    const token = await new EncryptJWT(claims)
      .setProtectedHeader({ alg: "dir", enc: cbc.enc })
      .encrypt(cbc.key);
    expect(await openClaims([after, before], token)).toEqual(claims);
  });

  it("opens nothing with a key that the token does not name", async () => {
    const { after } = await rotate(own);
    const genuine = await createSealKey(own);
    const lying = await sealClaims(
      { ...genuine, header: after.header, headerBytes: after.headerBytes },
      claims,
    );
    expect((await compactDecrypt(lying, own.key)).plaintext.length).toBeGreaterThan(0);
    expect(await openClaims([genuine, after], lying)).toBeNull();
  });

  it("spends no decryption on a token that names an unknown key", async () => {
    const genuine = await createSealKey(own);
    let jobs = 0;
    const aead = {
      ...genuine.aead,
      open: () => {
        jobs++;
        return null;
      },
    };
    const { after } = await rotate(own);
    expect(await openClaims([{ ...genuine, aead }], await sealClaims(after, claims))).toBeNull();
    expect(jobs).toBe(0);
    expect(await openClaims([{ ...genuine, aead }], await sealClaims(genuine, claims))).toBeNull();
    expect(jobs).toBe(1);
  });
});

it("refuses to write a token that no reader would take", async () => {
  const key = await createSealKey(own);
  await expect((async () => sealClaims(key, { text: "x".repeat(50_000) }))()).rejects.toThrow(RangeError);
  const large = { text: "x".repeat(48_000) };
  expect(await openClaims([key], await sealClaims(key, large))).toEqual(large);
});
