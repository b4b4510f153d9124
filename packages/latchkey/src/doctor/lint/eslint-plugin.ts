import type { Finding } from "../finding.js";
import { appRules, fileRules } from "../rules.js";
import { findInFile, type Rule } from "./find-in-file.js";
import { readLinted } from "./read-linted.js";

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
    readonly docs: { readonly description: string; readonly recommended: boolean; readonly url: string };
    readonly fixable?: "code";
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

function createRule(rule: Rule): LintRule {
  return {
    meta: {
      type: "problem",
      docs: { description: rule.summary, recommended: true, url: `docs/doctor.md#${rule.name}` },
      ...(rule.isFixable ? { fixable: "code" } : {}),
      schema: [],
      messages: { found: "{{code}}: {{saw}}. {{fix}}" },
    },
    create: (given) => ({
      Program() {
        const context = given as LintContext;
        const linted = readLinted(context);
        const found = linted === null ? [] : findInFile(linted, rule);
        for (const finding of found) report(context, finding);
      },
    }),
  };
}

function report(context: LintContext, { path, start, end, code, saw, fix, edits }: Finding): void {
  const { sourceCode } = context;
  context.report({
    loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
    messageId: "found",
    data: { code, saw, fix },
    fix:
      edits.length === 0 || edits.some((edit) => edit.path !== path)
        ? null
        : (fixer) => edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text)),
  });
}

const all: readonly Rule[] = [...fileRules, ...appRules];

const rules = Object.fromEntries(all.map((rule) => [rule.name, createRule(rule)]));

/**
 * The rules of `latchkey doctor` for ESLint's flat configuration.
 *
 * Each message begins with a code that `npx latchkey explain` knows. What takes the whole app is found, too: the app around
 * the file is read from disk once. For TypeScript files ESLint needs a parser, such as that of typescript-eslint.
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
        rules: Object.fromEntries(all.map(({ name }) => [`latchkey/${name}`, "error" as const])),
      };
    },
  },
};
