import { describe, expect, it } from "vitest";
import { toUtf8 } from "../../src/bytes/text.js";
import { countBytes, fromHex, toHex, twins } from "../bytes/twin.js";

describe.each(twins)("published vectors on %s", (_, twin) => {
  it("SHA-256 and SHA-512 of abc (FIPS 180-4)", async () => {
    expect(toHex(await twin.sha256(toUtf8("abc")))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    expect(toHex(await twin.sha512(toUtf8("abc")))).toBe(
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a" +
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    );
  });

  it("HMAC-SHA-256 (RFC 4231 §4.2, §4.3)", async () => {
    expect(toHex(await twin.hmacSha256(new Uint8Array(20).fill(0x0b), toUtf8("Hi There")))).toBe(
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    );
    expect(toHex(await twin.hmacSha256(toUtf8("Jefe"), toUtf8("what do ya want for nothing?")))).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });

  it("HMAC-SHA-256 under the empty key", async () => {
    expect(toHex(await twin.hmacSha256(new Uint8Array(0), new Uint8Array(0)))).toBe(
      "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad",
    );
  });

  it("HKDF-SHA-256 (RFC 5869 A.1, A.3)", async () => {
    const secret = new Uint8Array(22).fill(0x0b);
    const info = countBytes(10, 0xf0);
    expect(toHex(await twin.hkdfSha256({ secret, salt: countBytes(13), info, length: 42 }))).toBe(
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    );
    const none = new Uint8Array(0);
    expect(toHex(await twin.hkdfSha256({ secret, salt: none, info: none, length: 42 }))).toBe(
      "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    );
  });

  it("A256CBC-HS512 (RFC 7518 B.3)", async () => {
    const plaintext =
      "A cipher system must not be required to be secret, and it must be able to fall into the hands of the " +
      "enemy without inconvenience";
    const sealed = {
      iv: fromHex("1af38c2dc2b96ffdd86694092341bc04"),
      aad: toUtf8("The second principle of Auguste Kerckhoffs"),
      ciphertext: fromHex(`
        4affaaadb78c31c5da4b1b590d10ffbd3dd8d5d302423526912da037ecbcc7bd
        822c301dd67c373bccb584ad3e9279c2e6d12a1374b77f077553df829410446b
        36ebd97066296ae6427ea75c2e0846a11a09ccf5370dc80bfecbad28c73f09b3
        a3b75e662a2594410ae496b2e2e6609e31e6e02cc837f053d21f37ff4f51950b
        be2638d09dd7a4930930806d0703b1f6`),
      tag: fromHex("4dd3b4c088a7f45c216839645b2012bf2e6269a8c56a816dbc1b267761955bc5"),
    };
    const aead = await twin.createAead("A256CBC-HS512", countBytes(64));
    expect(await aead.open(sealed)).toEqual(Uint8Array.from(toUtf8(plaintext)));
  });

  it("AES-256-GCM with additional data (McGrew and Viega, test case 16)", async () => {
    const key = fromHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const aead = await twin.createAead("A256GCM", key);
    const opened = await aead.open({
      iv: fromHex("cafebabefacedbaddecaf888"),
      aad: fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
      ciphertext: fromHex(`
        522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
        8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662`),
      tag: fromHex("76fc6ece0f4e1768cddf8853bb2d551b"),
    });
    expect(toHex(opened ?? new Uint8Array())).toBe(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72" +
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    );
  });
});
