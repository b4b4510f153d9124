import { findProperty, isFunction, type Node, parseText, unwrap } from "../syntax/node.js";
import type { App } from "./app.js";
import type { AppFile, Exported } from "./app-file.js";
import { isCovered } from "./matcher.js";

/** The file Next.js runs in front of every route. */
export interface FoundProxy {
  readonly file: AppFile;
  /** What it exports to be run, where that is written down in the file. */
  readonly expression: Node | null;
  /** The patterns of its matcher as they are written; `null` where they cannot be read. */
  readonly patterns: readonly string[] | null;
  /** The matcher, or what stands for the whole file without one. */
  readonly node: Node;
}

/** The proxies of the app: one, unless there is a mistake. */
export function listProxies(app: App): FoundProxy[] {
  return [...app.files.values()].flatMap((file) => {
    if (file.place !== "proxy") return [];
    const exported = ["proxy", "middleware", "default"].flatMap((name) => file.exports.get(name) ?? [])[0];
    if (exported === undefined) return [];
    const matcher = readConfig(file, "matcher");
    const patterns = matcher === null ? ["/:path*"] : readPatterns(matcher);
    return [{ file, expression: toExpression(file, exported), patterns, node: matcher ?? exported.node }];
  });
}

/** A key of `export const config`. */
export function readConfig(file: AppFile, key: string): Node | null {
  const config = file.definitions.get("config")?.node;
  return config?.type === "ObjectExpression" ? findProperty(config, key) : null;
}

function readPatterns(matcher: Node): readonly string[] | null {
  const items = matcher.type === "ArrayExpression" ? matcher.elements : [matcher];
  const texts = items.map((item) => {
    const bare = item && unwrap(item);
    // With "has" or "missing" a pattern covers only some requests.
    if (bare?.type === "ObjectExpression") {
      return bare.properties.length === 1 ? parseText(findProperty(bare, "source")) : null;
    }
    return parseText(bare);
  });
  return texts.includes(null) ? null : texts.filter((text) => text !== null);
}

/** Whether a proxy runs for a path; unknown is no. */
export const covers = ({ patterns }: FoundProxy, path: string): boolean =>
  patterns?.some((pattern) => isCovered(pattern, path)) === true;

function toExpression(file: AppFile, exported: Exported): Node | null {
  if (exported.kind === "from") return null;
  const node = exported.kind === "local" ? file.definitions.get(exported.name)?.node : exported.node;
  return node === undefined ? null : unwrap(node);
}

/** The function that a proxy runs, when it is written down in the file: `auth((request) => …)`, `withAuth(fn)`, `fn`. */
export const findProxyFunction = ({ file, expression }: FoundProxy): Node | null =>
  expression === null ? null : findFunction(file, expression, 0);

function findFunction(file: AppFile, given: Node, depth: number): Node | null {
  const node = unwrap(given);
  if (isFunction(node)) return node;
  if (depth > 3) return null;
  if (node.type === "Identifier") {
    const definition = file.definitions.get(node.name);
    return definition === undefined ? null : findFunction(file, definition.node, depth + 1);
  }
  const first = node.type === "CallExpression" ? node.arguments[0] : undefined;
  return first === undefined ? null : findFunction(file, first, depth + 1);
}
