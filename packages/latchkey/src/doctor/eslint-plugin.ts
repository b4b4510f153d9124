import { isRecord } from "../bytes/is-record.js";
import type { FileRule, Finding } from "./finding.js";
import type { App } from "./model/app.js";
import type { AppFile } from "./model/app-file.js";
import { createOneFileApp } from "./model/create-app.js";
import { createAppFile } from "./model/create-app-file.js";
import { toAppPath } from "./model/place.js";
import { fileRules } from "./rules.js";
import type { Program } from "./syntax/node.js";

interface Location {
  readonly line: number;
  readonly column: number;
}

interface Fixer {
  replaceTextRange(range: [number, number], text: string): object;
}

/** What ESLint hands to a rule, as far as these need it. */
interface LintContext {
  readonly filename: string;
  readonly cwd: string;
  readonly sourceCode: {
    readonly text: string;
    readonly ast: object;
    getLocFromIndex(index: number): Location;
  };
  report(problem: {
    loc: { start: Location; end: Location };
    messageId: string;
    data: Record<string, string>;
    fix: ((fixer: Fixer) => object[]) | null;
  }): void;
}

interface LintRule {
  readonly meta: {
    readonly type: "problem";
    readonly docs: { readonly description: string; readonly recommended: boolean };
    readonly fixable: "code";
    readonly schema: [];
    readonly messages: { readonly found: string };
  };
  // As wide as can be: ESLint's own type differs from version to version.
  create(context: object): { Program(): void };
}

interface LintPlugin {
  readonly meta: { readonly name: string };
  readonly rules: Record<string, LintRule>;
  readonly configs: {
    /** Every rule, as an error. */
    readonly recommended: {
      readonly name: string;
      readonly plugins: Record<string, LintPlugin>;
      readonly rules: Record<string, "error">;
    };
  };
}

interface OneFile {
  readonly app: App;
  readonly file: AppFile;
}

const memory = new WeakMap<object, OneFile | null>();

/** One reading of a file, however many rules look at it. */
function readOneFile({ sourceCode, filename, cwd }: LintContext): OneFile | null {
  const known = memory.get(sourceCode);
  if (known !== undefined) return known;
  const { ast, text } = sourceCode;
  const read = isProgram(ast) ? toOneFile(ast, text, toAppPath(filename, cwd)) : null;
  memory.set(sourceCode, read);
  return read;
}

const isProgram = (ast: object): ast is Program => isRecord(ast) && ast.type === "Program";

function toOneFile(program: Program, text: string, path: string): OneFile {
  const file = createAppFile({ path, text, program });
  return { app: createOneFileApp(file), file };
}

function createRule(rule: FileRule): LintRule {
  return {
    meta: {
      type: "problem",
      docs: { description: rule.summary, recommended: true },
      fixable: "code",
      schema: [],
      messages: { found: "{{code}}: {{saw}}. {{fix}}" },
    },
    create: (given) => ({
      Program() {
        const context = given as LintContext;
        const read = readOneFile(context);
        const found = read === null ? [] : rule.find(read.app, read.file);
        for (const finding of found) report(context, finding);
      },
    }),
  };
}

function report(context: LintContext, { start, end, code, saw, fix, edits }: Finding): void {
  const { sourceCode } = context;
  context.report({
    loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
    messageId: "found",
    data: { code, saw, fix },
    fix:
      edits.length === 0
        ? null
        : (fixer) => edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text)),
  });
}

const rules = Object.fromEntries(fileRules.map((rule) => [rule.name, createRule(rule)]));

/**
 * The rules of `latchkey doctor` that need one file only, for ESLint's flat configuration.
 *
 * Each message begins with a code that `npx latchkey explain` knows. Of TypeScript files ESLint needs a parser, such as
 * that of typescript-eslint; what takes the whole app is found by `npx latchkey doctor` alone.
 *
 * @example
 * ```ts
 * import latchkey from "latchkey/eslint";
 *
 * export const config = [latchkey.configs.recommended];
 * ```
 */
export const eslintPlugin: LintPlugin = {
  meta: { name: "latchkey" },
  rules,
  configs: {
    get recommended() {
      return {
        name: "latchkey/recommended",
        plugins: { latchkey: eslintPlugin },
        rules: Object.fromEntries(fileRules.map(({ name }) => [`latchkey/${name}`, "error" as const])),
      };
    },
  },
};
