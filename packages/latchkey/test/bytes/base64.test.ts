import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeBase64, encodeBase64 } from "../../src/bytes/base64.js";

it("writes what Node writes, for any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
    }),
  );
});

it("reads both alphabets, padded or not", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = Buffer.from(bytes).toString("base64");
      for (const form of [text, text.replace(/=+$/, ""), Buffer.from(bytes).toString("base64url")]) {
        expect(Array.from(decodeBase64(form) ?? [-1])).toEqual(Array.from(bytes));
      }
    }),
  );
});

it.each(["!", "A", "====", "AA=A", "AA A", "\u00e4\u00e4\u00e4\u00e4"])("%s: is no base64", (text) => {
  expect(decodeBase64(text)).toBeNull();
});
