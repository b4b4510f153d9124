import { describe, expect, it } from "vitest";
import { createSealKey, openClaims, parseSealHeader } from "../../src/bytes/seal.js";
import { toUtf8 } from "../../src/bytes/text.js";
import { createTwinKey, fromHex, toHex, twins } from "../bytes/twin.js";

// Made by next-auth 4.24.15 and 5.0.0-beta.32 from the secret "secret".
const v4Info = "NextAuth.js Generated Encryption Key";
const v5Info = (cookie: string) => `Auth.js Generated Encryption Key (${cookie})`;
const v4Key = "9ab5058ebf5be88f82f4aee99d22cf8be7a34a4af1836299d0668f4d83020f5a";
const v5Cookie = "authjs.session-token";
const v5Key =
  "b1ef6cdd915c44c0a71232574a6a70546a5e16d12bb38df4638e3b96bdd32025" +
  "131e90695ff072a9d148f1511c7a4981a85b63a628311da1fa7ccfc49c47c2bb";
const v5SecureKey =
  "0d8bf2d720367891eda6b7cc8f1960cf3fac4c0e5972e05c0ea71f835d01d69a" +
  "60b8d258a71a473d46b0eec5ed3dfe45a7bcfbe54ccfa14f50206f3af0f777f5";
const v5KeyId = "7x9DUMVaEU6giab0l0OWDt4e4SsRH_cbwMof2EzEyy6onK5o8xSPPB799RVoqm2v6z674kQCv9jom2T8S-a1dQ";
const v5SecureKeyId =
  "7E3YIGAxRtn6djTGy1UjZrFvXELHKzM9vfWl0nQ4b88EsnrmmX0grN0VKis7G3fjgB626TXm_lEtBG1N0E7Xyg";
const v4Token =
  "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..Q5y30Txl72DAQBep.MRbGiZWc4r_pT0At30wDHR8gRIf5-0DPxBhJUCr2sLUssGqg1k" +
  "Q87YCTglxNTT2rIfpxUhBPIsZEOFBfFseFRZhFWFpw9-3Vz7QuCwvX5dkMH64DsY5-5tEQ6cRTt8Q_pb0NJaj41ZCyOVDVDOyMEb6z8T6ZiK" +
  "99-TkI9hpt1J9PtS8ohg6gxmCy3dXGVEPq.aCwe23XQyncmVVVrNwBMUg";
const v5Token =
  "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2Q0JDLUhTNTEyIiwia2lkIjoiN3g5RFVNVmFFVTZnaWFiMGwwT1dEdDRlNFNzUkhfY2J3TW9mMkV6" +
  "RXl5Nm9uSzVvOHhTUFBCNzk5UlZvcW0ydjZ6Njc0a1FDdjlqb20yVDhTLWExZFEifQ..rmG2RJsTvxQ3Yf3sYJb6pg.WFGNp3OwsGL74V-5L" +
  "FrWtGM1OzWXmfHx9-IgsPaPs2B5yCoXIuygsPjiJSCj6HrDxBvAo9TmM2chZhDmPmi0aHOxOHby5Isklmccgse4GQpkOas13rvs6Gqh5sPjp" +
  "5kht0ZIMP0EHR8b0uAe2qLWhKTS9VhoKMtZxT_RvfyGk0qBijbFl1MnEe941vlsUKDUHIuOdd62424__N4P_KpapA.o90DQqgP8cRgq2mA3J" +
  "FRWyjrsu-X6ABjKgPDvwclGTM";
const ann = { name: "Ann", email: "ann@example.com", picture: null, sub: "1" };

describe.each(twins)("next-auth's session keys on %s", (_, twin) => {
  it.each([
    ["v4 session", "", v4Info, v4Key],
    ["v4 state", "next-auth.state", `${v4Info} (next-auth.state)`, null],
    ["v5 session", v5Cookie, v5Info(v5Cookie), v5Key],
    ["v5 secure session", `__Secure-${v5Cookie}`, v5Info(`__Secure-${v5Cookie}`), v5SecureKey],
  ])("%s", async (_name, salt, info, expected) => {
    const length = expected === null ? 32 : expected.length / 2;
    const key = await twin.hkdfSha256({
      secret: toUtf8("secret"),
      salt: toUtf8(salt),
      info: toUtf8(info),
      length,
    });
    expect(toHex(key)).toBe(expected ?? "c01f89640026c3c617ec6a68dc377509d2c405289c116743082c17c9874371a7");
  });

  it("opens a v4 session cookie", async () => {
    const key = await createTwinKey(twin, {
      key: fromHex(v4Key),
      enc: "A256GCM",
      type: null,
      keyIdKind: "none",
    });
    expect(await openClaims([key], v4Token)).toMatchObject(ann);
  });

  it("opens a v5 session cookie", async () => {
    const key = await createTwinKey(twin, {
      key: fromHex(v5Key),
      enc: "A256CBC-HS512",
      type: null,
      keyIdKind: "thumbprint",
    });
    expect(await openClaims([key], v5Token)).toMatchObject(ann);
  });
});

describe("headers as next-auth writes them", () => {
  it("v4: no key id", async () => {
    const key = await createSealKey({
      key: fromHex(v4Key),
      enc: "A256GCM",
      type: null,
      keyIdKind: "none",
    });
    expect(key.header).toBe(v4Token.split(".", 1)[0]);
    expect(key.keyId).toMatch(/^[\w-]{11}$/);
  });

  it.each([
    ["plain", v5Key, v5KeyId],
    ["secure", v5SecureKey, v5SecureKeyId],
  ])("v5 (%s): the thumbprint as key id", async (_name, hex, keyId) => {
    const key = await createSealKey({
      key: fromHex(hex),
      enc: "A256CBC-HS512",
      type: null,
      keyIdKind: "thumbprint",
    });
    expect(key.keyId).toBe(keyId);
    const header = JSON.stringify({ alg: "dir", enc: "A256CBC-HS512", kid: keyId });
    expect(Buffer.from(key.header, "base64url").toString()).toBe(header);
  });

  it("tells what a token is without any key", () => {
    expect(parseSealHeader(v4Token)).toEqual({ alg: "dir", enc: "A256GCM", kid: null, typ: null });
    expect(parseSealHeader(v5Token)).toEqual({
      alg: "dir",
      enc: "A256CBC-HS512",
      kid: v5KeyId,
      typ: null,
    });
  });
});
