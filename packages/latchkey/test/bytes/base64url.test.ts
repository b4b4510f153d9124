import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64url, encodeBase64url } from "../../src/bytes/base64url.js";
import { toUtf8 } from "../../src/bytes/text.js";
import { twins } from "./twin.js";

it("is the alphabet of the runtime the suite runs over", () => {
  expect(encodeBase64url(new Uint8Array([0xfb, 0xff, 0xfe]))).toBe("-__-");
  expect(decodeBase64url("-__-")).toEqual(Uint8Array.of(0xfb, 0xff, 0xfe));
});

describe.each(twins)("base64url on %s", (_, { fromBase64url, toBase64url }) => {
  const plain = (bytes: Uint8Array | null) => (bytes === null ? null : Array.from(bytes));

  it.each([
    ["", ""],
    ["f", "Zg"],
    ["fo", "Zm8"],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg"],
    ["fooba", "Zm9vYmE"],
    ["foobar", "Zm9vYmFy"],
  ])("writes %j of RFC 4648 §10 as %j and reads it back", (text, encoded) => {
    expect(toBase64url(toUtf8(text))).toBe(encoded);
    expect(plain(fromBase64url(encoded))).toEqual(plain(toUtf8(text)));
  });

  it.each([
    ["padding", "Zg=="],
    ["one padding character", "Zm8="],
    ["padding alone", "="],
    ["a plus", "Zm+v"],
    ["a slash", "Zm/v"],
    ["a space", "Zm 9v"],
    ["a line break at the end", "Zm9v\n"],
    ["a NUL", "Zm9\0"],
    ["a dot", "Zm9."],
    ["a character count no bytes have", "Zm9vY"],
    ["a single character", "Z"],
    ["left-over bits in two characters", "Zh"],
    ["left-over bits in three characters", "Zm9"],
    ["a letter beyond Latin-1 whose low byte is a digit", "Zm9\u0176"],
    ["a full-width letter", "\uff21AAA"],
    ["a lone surrogate", "AAA\ud841"],
  ])("refuses %s", (_name, text) => {
    expect(fromBase64url(text)).toBeNull();
  });

  it("gives every byte string back, and the platform's own encoding of it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64url"));
        expect(plain(fromBase64url(text))).toEqual(plain(bytes));
      }),
    );
  });

  it("reads a text only if it would write that very text", () => {
    const characters = fc.constantFrom(..."ABab01-_=+/ .\u0141");
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 9 }), (text) => {
        const bytes = fromBase64url(text);
        expect(bytes === null || toBase64url(bytes) === text).toBe(true);
        expect(bytes !== null).toBe(/^[\w-]*$/.test(text) && isCanonical(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("encodes a view into a larger buffer by its own bytes alone", () => {
    const large = Uint8Array.of(9, 9, 102, 111, 111, 9);
    expect(toBase64url(large.subarray(2, 5))).toBe("Zm9v");
  });
});

function isCanonical(text: string): boolean {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = alphabet.indexOf(text.at(-1) ?? "A");
  return [true, false, last % 16 === 0, last % 4 === 0][text.length % 4] ?? false;
}
