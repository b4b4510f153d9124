import { expect, it } from "vitest";
import { createRandomText, createRandomTexts, createUuid } from "../../src/bytes/random-text.js";
import { twins } from "./twin.js";

it("gives 256 bits as 43 characters unless told otherwise", () => {
  expect(createRandomText()).toMatch(/^[\w-]{43}$/);
  expect(createRandomText(16)).toMatch(/^[\w-]{22}$/);
});

it("never repeats itself", () => {
  const seen = new Set(Array.from({ length: 2000 }, () => createRandomText()));
  expect(seen.size).toBe(2000);
});

it("gives several of 256 bits at once, no two alike", () => {
  const texts = Array.from({ length: 500 }, () => createRandomTexts(3)).flat();
  expect(texts).toHaveLength(1500);
  expect(new Set(texts).size).toBe(1500);
  for (const text of texts) expect(text).toMatch(/^[\w-]{43}$/);
});

it("gives version 4 UUIDs", () => {
  expect(createUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(createUuid()).not.toBe(createUuid());
});

it.each(twins)("draws every bit of every byte on %s", (_, { randomBytes }) => {
  const ones = new Uint8Array(32);
  const zeros = new Uint8Array(32);
  for (let round = 0; round < 200; round++) {
    for (const [at, byte] of randomBytes(32).entries()) {
      ones[at] = (ones[at] ?? 0) | byte;
      zeros[at] = (zeros[at] ?? 0) | ~byte;
    }
  }
  expect(ones.every((byte) => byte === 255)).toBe(true);
  expect(zeros.every((byte) => byte === 255)).toBe(true);
});
