import { expect, it } from "vitest";
import { when } from "../../src/bytes/when.js";

it("goes on at once with a value that is there", () => {
  expect(when(2, (value) => value + 1)).toBe(3);
  expect(when(null, (value) => value)).toBeNull();
});

it("goes on later with a value that is promised, even by another realm's promise", async () => {
  const later = when(Promise.resolve(2), (value) => value + 1);
  expect(later).toBeInstanceOf(Promise);
  expect(await later).toBe(3);
});

it("passes a failure on", async () => {
  await expect(when(Promise.reject(new Error("no")), () => 1)).rejects.toThrow("no");
});
