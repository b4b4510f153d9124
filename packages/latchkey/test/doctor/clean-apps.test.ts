import { describe, expect, it } from "vitest";
import { loadParser } from "../../src/doctor/disk/load-parser.js";
import { readAppTexts } from "../../src/doctor/disk/read-app-texts.js";
import { examine } from "../../src/doctor/examine.js";
import { copyExample, scenarios } from "./support/app-copy.js";

describe("the doctor in an app without mistakes", () => {
  it.each(scenarios)("says nothing of %s", async (name) => {
    const app = copyExample(name);
    expect(await app.list()).toEqual([]);
    const { exitCode, said } = await app.run();
    expect(exitCode).toBe(0);
    expect(said).toMatch(/^Nothing found in \d+ files, \d+\.\d s\.$/);
  });
});

describe("the doctor in the examples as they are", () => {
  it("finds in v4-pages every wrong form, and those alone", async () => {
    const found = await copyExample("v4-pages", {}, true).list();
    expect(found).toEqual([
      "REQ_RES_MISSING pages/api/wrong-order/[form].js:6",
      "ARGS_ORDER pages/api/wrong-order/[form].js:7",
      "ARGS_ORDER pages/api/wrong-order/[form].js:8",
      "ARGS_ORDER pages/api/wrong-order/[form].js:9",
      "OPTIONS_MISSING pages/api/wrong/[form].js:5",
      "OPTIONS_MISSING pages/api/wrong/[form].js:6",
      "OPTIONS_MISSING pages/api/wrong/[form].js:7",
      "OPTIONS_MISSING pages/api/wrong/[form].js:8",
    ]);
  });

  it("finds in v5-roles the fetch that loses the cookie", async () => {
    const found = await copyExample("v5-roles", {}, true).list();
    expect(found).toEqual(["SELF_FETCH_NO_COOKIE app/self-fetch/page.tsx:6"]);
  });
});

describe("the two parsers", () => {
  it.each(scenarios)("see the same in %s", async (name) => {
    const { root } = copyExample(name, {}, true);
    const texts = readAppTexts(root);
    const [oxc, babel] = await Promise.all([loadParser(root, "oxc-parser"), loadParser(root, "next")]);
    if (oxc === null || babel === null) throw new Error("a parser is missing");
    const seen = examine(texts, oxc.parse).findings;
    expect(examine(texts, babel.parse).findings).toEqual(seen);
  });
});
