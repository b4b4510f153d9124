import { describe, expect, it } from "vitest";
import { covers } from "../../src/access/covers.js";

describe("what was granted", () => {
  it.each([
    ["edit:articles", "edit:articles", true],
    ["edit:articles", "edit:article", false],
    ["edit:articles", "edit:articles:own", false],
    ["edit:*", "edit:articles", true],
    ["edit:*", "edit:articles:own", true],
    ["edit:*", "edit:", false],
    ["edit:*", "edit", false],
    ["edit:*", "editors:list", false],
    ["*", "edit:articles", true],
    ["*", "", false],
    ["", "edit:articles", false],
  ])("as %j covers %j: %s", (granted, permission, expected) => {
    expect(covers(granted, permission)).toBe(expected);
  });

  it.each(["*", "edit:*", "*:articles", "edit:*:own"])("never covers %j, which is no permission", (wish) => {
    for (const granted of ["*", "edit:*", wish]) expect(covers(granted, wish)).toBe(false);
  });
});
