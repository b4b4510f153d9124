import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDate } from "../../src/compat/adapter.js";

const require = createRequire(import.meta.url);
const coreOfV5 = createRequire(join(require.resolve("next-auth-v5/package.json"))).resolve(
  "@auth/core/adapters",
);
const original: { isDate(value: unknown): boolean } = await import(pathToFileURL(coreOfV5).href);

describe("isDate, by which adapters find dates in JSON", () => {
  const values: readonly unknown[] = [
    "2026-03-01T12:00:00.000Z",
    "2026-03-01T12:00:00Z",
    "2026-03-01T12:00Z",
    "2026-03-01T12:00:00+02:00",
    "2026-03-01T12:00:00",
    "2026-03-01",
    "2026-13-01T12:00:00Z",
    "2026-03-01T25:00:00Z",
    "12",
    "",
    "tomorrow",
    12,
    null,
    undefined,
    {},
    new Date(),
  ];
  it.each(values)("says of %s what @auth/core says", (value) => {
    expect(isDate(value)).toBe(original.isDate(value));
  });

  it("finds every date that JSON writes", () => {
    const dates = fc.date({
      min: new Date(0),
      max: new Date("9999-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    });
    fc.assert(fc.property(dates, (date) => isDate(JSON.parse(JSON.stringify(date)))));
  });

  it("takes no text for a date that only holds one", () => {
    expect(isDate("due 2026-03-01T12:00:00Z")).toBe(false);
    expect(isDate("2026-03-01T12:00:00Z (UTC)")).toBe(false);
  });
});
