import { createRequire } from "node:module";
import { join } from "node:path";
import { isRecord } from "../../bytes/is-record.js";
import type { NoProgram, Parse, Parsed } from "../model/create-app.js";
import type { Program } from "../syntax/node.js";

/** A parser that was found, by the package it comes from. */
export interface FoundParser {
  readonly name: string;
  readonly parse: Parse;
}

type Call = (...given: readonly unknown[]) => unknown;

const candidates = [
  { name: "oxc-parser", specifier: "oxc-parser", member: "parseSync", toParse: withOxc },
  { name: "@babel/parser", specifier: "@babel/parser", member: "parse", toParse: withBabel },
  // Every Next.js brings this one along; in an old one it is older than the language.
  { name: "next", specifier: "next/dist/compiled/babel/parser.js", member: "parse", toParse: withBabel },
] as const;

/** The first parser that is installed: in the app, else beside this package; `null` when there is none. */
export async function loadParser(root: string, only?: string): Promise<FoundParser | null> {
  const own = only === undefined || only === "oxc-parser" ? await loadOwn() : null;
  return loadParserOf(root, { only, own });
}

interface Search {
  readonly only?: string | undefined;
  /** The best of them, from beside this package, where the app has none of its own. */
  readonly own?: Call | null;
}

/** The same without waiting, as a linter needs it: of what the app has. */
export function loadParserOf(root: string, { only, own = null }: Search = {}): FoundParser | null {
  const require = createRequire(join(root, "package.json"));
  for (const { name, specifier, member, toParse } of candidates) {
    if (only !== undefined && only !== name) continue;
    const call = loadMember(require, specifier, member) ?? (name === "oxc-parser" ? own : null);
    if (call !== null) return { name, parse: toParse(call) };
  }
  return null;
}

async function loadOwn(): Promise<Call | null> {
  try {
    return (await import("oxc-parser")).parseSync as Call;
  } catch {
    return null;
  }
}

function loadMember(require: NodeJS.Require, specifier: string, member: string): Call | null {
  try {
    const loaded: unknown = require(specifier);
    const found = isRecord(loaded) ? loaded[member] : null;
    return typeof found === "function" ? (found as Call) : null;
  } catch {
    return null;
  }
}

const isProgram = (value: unknown): value is Program => isRecord(value) && value.type === "Program";

function withOxc(parseSync: Call): Parse {
  return (path, text) => {
    // Next.js takes JSX in .js, too.
    const lang = /\.[cm]?js$/.test(path) ? "jsx" : undefined;
    const result = parseSync(path, text, { preserveParens: false, sourceType: "module", lang });
    if (!isRecord(result)) return noTree;
    const [error] = Array.isArray(result.errors) ? result.errors : [];
    return error === undefined && isProgram(result.program)
      ? { program: result.program }
      : { ...toProblem(error, readOxcOffset(error)), isDoubtful: false };
  };
}

function readOxcOffset(error: unknown): unknown {
  const [label] = isRecord(error) && Array.isArray(error.labels) ? error.labels : [];
  return isRecord(label) ? label.start : 0;
}

function withBabel(parse: Call): Parse {
  return (path, text) => {
    // In .ts a "<T>" before a value is a cast, which with JSX would be an element.
    const isJsx = !/\.[cm]?ts$/.test(path);
    const plugins = ["estree", "typescript", "decorators-legacy", ...(isJsx ? ["jsx"] : [])];
    try {
      const options = { sourceType: "module", plugins, createImportExpressions: true };
      const file = parse(text, { ...options, allowReturnOutsideFunction: true });
      return isRecord(file) && isProgram(file.program) ? { program: file.program } : noTree;
    } catch (error) {
      return toProblem(error, isRecord(error) || error instanceof Error ? Reflect.get(error, "pos") : 0);
    }
  };
}

const noTree: Parsed = { message: "the parser gave no tree", offset: 0, isDoubtful: true };

function toProblem(error: unknown, offset: unknown): NoProgram {
  const message = error instanceof Error || isRecord(error) ? Reflect.get(error, "message") : null;
  return {
    message: String(message ?? "the syntax is broken").split("\n", 1)[0] ?? "",
    offset: typeof offset === "number" ? offset : 0,
    isDoubtful: true,
  };
}
