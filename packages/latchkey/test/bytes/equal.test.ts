import fc from "fast-check";
import { expect, it } from "vitest";
import { isEqualBytes, isEqualText } from "../../src/bytes/equal.js";

it("tells equal bytes from bytes that differ anywhere", () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
  expect(isEqualBytes(bytes, bytes.slice())).toBe(true);
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 1; bit < 256; bit <<= 1) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ bit;
      expect(isEqualBytes(bytes, flipped)).toBe(false);
    }
  }
});

it("never takes a prefix for the whole", () => {
  expect(isEqualBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
  expect(isEqualBytes(Uint8Array.of(), Uint8Array.of(0))).toBe(false);
  expect(isEqualBytes(Uint8Array.of(), Uint8Array.of())).toBe(true);
  expect(isEqualText("secret", "secre")).toBe(false);
  expect(isEqualText("", "")).toBe(true);
});

it("compares text by UTF-16 code unit, as === does", () => {
  expect(isEqualText("é", "e\u0301")).toBe(false);
  expect(isEqualText("A", "\u0141")).toBe(false);
  fc.assert(
    fc.property(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 }), (a, b) => {
      expect(isEqualText(a, b)).toBe(a === b);
      expect(isEqualText(a, `${a}`)).toBe(true);
    }),
  );
});
