import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Program, Visitor } from "oxc-parser";
import { expect, test } from "vitest";
import {
  countLines,
  listFiles,
  packageFolder,
  parseSourceTree,
  readSourceTree,
  type SourceFile,
  toLine,
} from "./source-file.js";

const budget = {
  fileLines: 300,
  functionLines: 60,
  functionLinesP95: 45,
  parameters: 3,
  dependencies: 4,
  testsPerSource: 1.2,
};

// Tables and the public option types are read row by row; their length is no burden.
const longFiles = new Set(["config/options.ts", "reason/reason-rows.ts"]);

const isPassedOver = (parameter: object) =>
  "name" in parameter && typeof parameter.name === "string" && parameter.name.startsWith("_");

interface FunctionSize {
  readonly at: string;
  readonly lines: number;
  readonly parameters: number;
}

function measureFunctions({ path, text, program }: SourceFile): FunctionSize[] {
  const found: FunctionSize[] = [];
  const add = ({ start, end, params }: { start: number; end: number; params: readonly object[] }) => {
    const lines = countLines(text.slice(start, end));
    // A parameter passed over, as in `(_server, client) => …`, is there because someone else calls.
    const parameters = params.filter((parameter) => !isPassedOver(parameter)).length;
    found.push({ at: `${path}:${toLine(text, start)}`, lines, parameters });
  };
  new Visitor({ FunctionDeclaration: add, FunctionExpression: add, ArrowFunctionExpression: add }).visit(
    program,
  );
  return found;
}

function countAny(program: Program): number {
  let count = 0;
  new Visitor({
    TSAnyKeyword: () => {
      count += 1;
    },
  }).visit(program);
  return count;
}

function findExcesses(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const lines = countLines(file.text);
    const suppressions = file.comments.filter(({ value }) => /@ts-(ignore|nocheck|expect-error)/.test(value));
    const functions = measureFunctions(file);
    return [
      ...(lines > budget.fileLines && !longFiles.has(file.path) ? [`${file.path}: ${lines} lines`] : []),
      ...functions
        .filter((f) => f.lines > budget.functionLines)
        .map((f) => `${f.at}: function of ${f.lines} lines`),
      ...functions
        .filter((f) => f.parameters > budget.parameters)
        .map((f) => `${f.at}: ${f.parameters} parameters`),
      ...(countAny(file.program) > 0 ? [`${file.path}: any`] : []),
      ...suppressions.map(({ start }) => `${file.path}:${toLine(file.text, start)}: suppressed type error`),
    ];
  });
}

/** Lines written by hand: what a table generates is tested through the table. */
const countFolder = (folder: string) =>
  listFiles(join(packageFolder, folder), [".ts", ".tsx"])
    .map((path) => readFileSync(join(packageFolder, folder, path), "utf8"))
    .filter((text) => !text.startsWith("// Generated from"))
    .reduce((sum, text) => sum + countLines(text), 0);

test("no file, function or list of parameters is too long, and no type is given up", () => {
  expect(findExcesses(readSourceTree())).toEqual([]);
});

test("of a hundred functions, ninety-five are short", () => {
  const lengths = readSourceTree()
    .flatMap(measureFunctions)
    .map(({ lines }) => lines)
    .sort((a, b) => a - b);
  const p95 = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  expect(p95).toBeLessThanOrEqual(budget.functionLinesP95);
});

test("few packages come along at run time", () => {
  const { dependencies } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(budget.dependencies);
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

// Compiled against the built package, and so in a folder that installs it.
const typedApps = ["v4", "v5", "core", "adapters"].map((app) => `../../examples/typed-apps/${app}`);

test("there is more test than source", () => {
  // What is published for testing is test: the adapter contract runs in every test of a store.
  const published = countFolder("src/testing");
  const tests = ["test", "types-test", ...typedApps].map(countFolder).reduce((sum, lines) => sum + lines, 0);
  const ratio = (tests + published) / (countFolder("src") - published);
  expect(ratio, `${ratio.toFixed(2)} lines of test for each line of source`).toBeGreaterThanOrEqual(
    budget.testsPerSource,
  );
});

test("each excess is found", () => {
  const body = "  step();\n".repeat(60);
  const broken = parseSourceTree({
    "a.ts": `function long() {\n${body}}\n`,
    "b.ts":
      "export const wide = (a, b, c, d) => a;\nexport const called = (_a, b, c, d) => b;\nconst text = '@ts-ignore any';",
    "c.ts": "// @ts-ignore\nexport const loose: any = 1;",
    "d.ts": "const row = 1;\n".repeat(301),
    "reason/reason-rows.ts": "const row = 1;\n".repeat(301),
  });
  expect(findExcesses(broken)).toEqual([
    "a.ts:1: function of 62 lines",
    "b.ts:1: 4 parameters",
    "c.ts: any",
    "c.ts:1: suppressed type error",
    "d.ts: 301 lines",
  ]);
});
