import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../src/doctor/disk/load-parser.js";
import { examine } from "../../../src/doctor/examine.js";
import type { Parse } from "../../../src/doctor/model/create-app.js";
import { appRules, fileRules } from "../../../src/doctor/rules.js";
import { toPosition } from "../../../src/doctor/text-position.js";
import { rootFolder } from "../../gate/source-file.js";
import { columns, EditedApp, toLabel } from "./edited-app.js";
import { plantIn } from "./mistake.js";
import { mistakes } from "./mistakes.js";

let parse: Parse;

beforeAll(async () => {
  const parser = await loadParser(rootFolder);
  if (parser === null) throw new Error("a parser is missing");
  parse = parser.parse;
});

function list(app: EditedApp): string[] {
  const texts = app.toTexts();
  const all = [...texts.programs, ...texts.environmentFiles, ...(texts.lockfile ? [texts.lockfile] : [])];
  return examine(texts, parse).findings.map(({ code, path, start }) => {
    const { line, column } = toPosition(all.find((file) => file.path === path)?.text ?? "", start);
    return `${code} ${path}:${line}:${column}`;
  });
}

describe.each(columns.map((column) => [toLabel(column), column] as const))("in %s", (_, column) => {
  it("nothing is found as it is", () => {
    expect(list(new EditedApp(column))).toEqual([]);
  });

  it.each(mistakes.map((mistake) => [mistake.code, mistake.what, mistake] as const))(
    "%s: %s",
    (code, _what, mistake) => {
      const app = new EditedApp(column);
      if (!plantIn(app, mistake)) {
        expect(app.why).toMatch(/^\w.{15,}[^.]$/);
        return;
      }
      const marks = app.listMarks();
      expect(marks).not.toEqual([]);
      expect(list(app)).toEqual(marks.map((place) => `${code} ${place}`));
    },
  );
});

describe("the table", () => {
  it("has every code of every rule, in one app at least", () => {
    const made = mistakes.filter((mistake) =>
      columns.some((column) => plantIn(new EditedApp(column), mistake)),
    );
    const codes = [...fileRules, ...appRules].flatMap((rule) => rule.codes);
    expect(new Set([...codes, "FILE_UNREADABLE"])).toEqual(new Set(made.map(({ code }) => code)));
  });

  it("is counted", () => {
    const cells = columns.flatMap((column) => mistakes.map((each) => plantIn(new EditedApp(column), each)));
    const made = cells.filter(Boolean).length;
    console.log(
      `${mistakes.length} mistakes, ${columns.length} apps: ${made} planted, ${cells.length - made} impossible`,
    );
    expect(made).toBeGreaterThan(0);
  });
});
