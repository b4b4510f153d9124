import type { ObjectExpression } from "oxc-parser";
import { isFunction, isOpen, listBelow, type Node, parseKey, unwrap } from "../syntax/node.js";
import type { App } from "./app.js";
import type { AppFile } from "./app-file.js";
import { type Instance, readMeaning } from "./meaning.js";

/** An expression and the file whose names it uses. */
export interface Located<N extends Node = Node> {
  readonly file: AppFile;
  readonly node: N;
}

/** An option as far as it can be told without running the app. */
export type Option = Located | "absent" | "unknown";

export const isFound = (option: Option): option is Located => typeof option === "object";

/** The object of options given to `NextAuth(…)` or `createAuth(…)`. */
export function readOptions({ file, call, maker }: Instance): Option {
  const given = maker === "createAuth" ? call.arguments[0] : call.arguments.at(-1);
  if (given === undefined || given.type === "SpreadElement") return "unknown";
  const node = unwrap(given);
  // The lazy form makes them for each request.
  if (!isFunction(node)) return { file, node };
  const made = node.body?.type === "BlockStatement" ? readOnlyReturn(node.body) : node.body;
  return made === null ? "unknown" : { file, node: unwrap(made) };
}

/** What a function gives when there is one way out of it. */
function readOnlyReturn(body: Node): Node | null {
  const returns = listBelow(body, (node) => node.type === "ReturnStatement");
  return returns.length === 1 ? (returns[0]?.argument ?? null) : null;
}

/** The option below keys, such as `session`, `strategy`, through names and spread objects. */
export function readOption(app: App, options: Option, ...keys: readonly string[]): Option {
  let current = options;
  for (const key of keys) {
    if (!isFound(current)) return current;
    current = readKey({ app, depth: 0 }, current, key);
  }
  return isFound(current) ? follow(app, current) : current;
}

/** The text an option has, where it is written down. */
export function readOptionText(app: App, options: Option, ...keys: readonly string[]): string | Option {
  const option = readOption(app, options, ...keys);
  if (!isFound(option)) return option;
  const { node } = option;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : "unknown";
}

interface Question {
  readonly app: App;
  readonly depth: number;
}

/** Names lead to what they stand for. */
function follow(app: App, { file, node }: Located): Located {
  const bare = unwrap(node);
  if (bare.type !== "Identifier" && bare.type !== "MemberExpression") return { file, node: bare };
  const meaning = readMeaning(app, file, bare);
  return meaning.kind === "value" ? { file: meaning.file, node: unwrap(meaning.node) } : { file, node: bare };
}

function readKey({ app, depth }: Question, holder: Located, key: string): Option {
  if (depth > 10) return "unknown";
  const { file, node } = follow(app, holder);
  const question = { app, depth: depth + 1 };
  const branches = listBranches(app, { file, node });
  if (branches.length > 0) return toAgreed(branches.map((each) => readKey(question, each, key)));
  return node.type === "ObjectExpression" ? readOwnKey(question, { file, node }, key) : "unknown";
}

/** What an expression may be: `a ? b : c`, or `table[key]` of an object that is written down. */
function listBranches(app: App, { file, node }: Located): readonly Located[] {
  if (node.type === "ConditionalExpression") {
    return [node.consequent, node.alternate].map((each) => ({ file, node: each }));
  }
  if (node.type !== "MemberExpression" || !node.computed) return [];
  const table = follow(app, { file, node: node.object });
  if (table.node.type !== "ObjectExpression" || isOpen(table.node)) return [];
  return table.node.properties.flatMap((property) =>
    property.type === "Property" ? [{ file: table.file, node: property.value }] : [],
  );
}

/** What all of them say, when they say the same. */
function toAgreed([first = "unknown", ...others]: readonly Option[]): Option {
  const isSame = (each: Option) =>
    isFound(first) && isFound(each) ? first.node === each.node : first === each;
  return others.every(isSame) ? first : "unknown";
}

/** The last one written wins. */
function readOwnKey(question: Question, { file, node }: Located<ObjectExpression>, key: string): Option {
  for (const property of node.properties.toReversed()) {
    if (property.type === "SpreadElement") {
      const spread = readKey(question, { file, node: property.argument }, key);
      if (spread !== "absent") return spread;
      continue;
    }
    const name = parseKey(property.key, property.computed);
    if (name === key) return { file, node: unwrap(property.value) };
    if (name === null) return "unknown";
  }
  return "absent";
}

/** Where sessions are kept: as next-auth decides it, in the database with an adapter unless told otherwise. */
export function readStrategy(app: App, options: Option): "jwt" | "database" | "unknown" {
  const strategy = readOptionText(app, options, "session", "strategy");
  if (strategy === "jwt" || strategy === "database") return strategy;
  if (strategy !== "absent") return "unknown";
  const adapter = readOption(app, options, "adapter");
  return adapter === "unknown" ? "unknown" : adapter === "absent" ? "jwt" : "database";
}
