import { describe, expect, it } from "vitest";
import { fromUtf8, toUtf8 } from "../../src/bytes/text.js";
import { twins } from "./twin.js";

it("carries text there and back, whatever the script", () => {
  for (const text of ["", "Ann", "Zoë", "日本語", "👩‍🚀", "\ufeffmark", "a\0b"]) {
    expect(fromUtf8(toUtf8(text))).toBe(text);
  }
});

it("writes a lone surrogate as the replacement character instead of throwing", () => {
  expect(fromUtf8(toUtf8("a\ud800b"))).toBe("a\ufffdb");
});

describe.each(twins)("reading UTF-8 on %s", (_, { fromUtf8Bytes }) => {
  it.each([
    ["a lone continuation byte", [0x80]],
    ["a sequence cut short", [0xe6, 0x97]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["an encoded surrogate", [0xed, 0xa0, 0x80]],
    ["a code point beyond the last", [0xf4, 0x90, 0x80, 0x80]],
    ["Latin-1", [0x5a, 0x6f, 0xeb]],
    ["UTF-16 with its mark", [0xff, 0xfe, 0x41, 0x00]],
  ])("refuses %s", (_name, bytes) => {
    expect(fromUtf8Bytes(Uint8Array.from(bytes))).toBeNull();
  });

  it("keeps a byte order mark, for a reader who repairs is a second opinion", () => {
    expect(fromUtf8Bytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("\ufeffa");
  });

  it("reads a view into a larger buffer by its own bytes alone", () => {
    expect(fromUtf8Bytes(toUtf8("xxZoëxx").subarray(2, 6))).toBe("Zoë");
  });
});
