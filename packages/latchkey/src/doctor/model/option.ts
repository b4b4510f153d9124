import type { ObjectExpression } from "oxc-parser";
import { isFunction, type Node, parseKey, unwrap } from "../syntax/node.js";
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
  if (node.type === "ArrowFunctionExpression" && node.body.type !== "BlockStatement") {
    return { file, node: unwrap(node.body) };
  }
  return isFunction(node) ? "unknown" : { file, node };
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
  if (node.type === "ConditionalExpression") {
    const branches = [node.consequent, node.alternate].map((each) =>
      readKey(question, { file, node: each }, key),
    );
    return branches.every((each) => each === "absent") ? "absent" : "unknown";
  }
  return node.type === "ObjectExpression" ? readOwnKey(question, { file, node }, key) : "unknown";
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
