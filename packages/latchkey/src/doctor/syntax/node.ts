import type {
  ArrowFunctionExpression,
  Function as FunctionNode,
  Node,
  ObjectExpression,
  Program,
} from "oxc-parser";

export type { Node, Program };
export type AnyFunction = ArrowFunctionExpression | FunctionNode;

// Types say nothing about what runs, and a linter hangs more on a node than its children.
const passedOver = new Set([
  "parent",
  "loc",
  "range",
  "extra",
  "tokens",
  "comments",
  "typeAnnotation",
  "typeArguments",
  "typeParameters",
  "returnType",
  "decorators",
]);

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** The children of a node, in the order of the text. */
export function listChildren(node: Node): Node[] {
  const found: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (passedOver.has(key)) continue;
    if (Array.isArray(value)) found.push(...value.filter(isNode));
    else if (isNode(value)) found.push(value);
  }
  return found;
}

/** Calls `visit` for a node and everything below it, with the nodes around it from the outermost inward. */
export function walk(node: Node, visit: (node: Node, ancestors: readonly Node[]) => void): void {
  const ancestors: Node[] = [];
  const enter = (current: Node) => {
    visit(current, ancestors);
    ancestors.push(current);
    for (const child of listChildren(current)) enter(child);
    ancestors.pop();
  };
  enter(node);
}

/** Whether something below the node, or the node itself, is as asked. */
export function hasBelow(node: Node, isWanted: (node: Node) => boolean): boolean {
  return isWanted(node) || listChildren(node).some((child) => hasBelow(child, isWanted));
}

/** Everything below the node, and the node itself, that is as asked. */
export function listBelow<N extends Node>(node: Node, isWanted: (node: Node) => node is N): N[] {
  const found: N[] = [];
  walk(node, (each) => {
    if (isWanted(each)) found.push(each);
  });
  return found;
}

/** Where a node is in its text; parsers write it down in one of two ways. */
export function toSpan(node: Node): readonly [start: number, end: number] {
  const { range } = node as { range?: [number, number] };
  return range ?? [node.start, node.end];
}

export const isFunction = (node: Node): node is AnyFunction =>
  node.type === "ArrowFunctionExpression" ||
  node.type === "FunctionExpression" ||
  node.type === "FunctionDeclaration";

/** The expression without what only speaks to the type checker. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
    case "ChainExpression":
      return unwrap(node.expression);
    default:
      return node;
  }
}

/** The text of a string or of a template without holes; `null` for anything else. */
export function parseText(node: Node | null | undefined): string | null {
  if (!node) return null;
  const bare = unwrap(node);
  if (bare.type === "Literal") return typeof bare.value === "string" ? bare.value : null;
  if (bare.type !== "TemplateLiteral" || bare.expressions.length > 0) return null;
  return bare.quasis[0]?.value.cooked ?? null;
}

/** The name of a key or member where it is written down. */
export function parseKey(key: Node, isComputed: boolean): string | null {
  if (!isComputed && key.type === "Identifier") return key.name;
  return parseText(key);
}

/** `a.b` and `a?.b` as their parts. */
export function parseMember(node: Node): { readonly object: Node; readonly name: string } | null {
  const bare = unwrap(node);
  if (bare.type !== "MemberExpression") return null;
  const name = parseKey(bare.property, bare.computed);
  return name === null ? null : { object: unwrap(bare.object), name };
}

/** The value of a key of an object as it is written down; methods give their function. */
export function findProperty(object: ObjectExpression, name: string): Node | null {
  for (const property of object.properties) {
    if (property.type !== "Property") continue;
    if (parseKey(property.key, property.computed) === name) return unwrap(property.value);
  }
  return null;
}

/** Whether an object may have keys that are not written down here. */
export const isOpen = ({ properties }: ObjectExpression): boolean =>
  properties.some(
    (property) => property.type === "SpreadElement" || parseKey(property.key, property.computed) === null,
  );

/** The name of the environment variable in `process.env.NAME`. */
export function parseVariable(node: Node): string | null {
  const outer = parseMember(node);
  const inner = outer && parseMember(outer.object);
  if (!outer || inner?.name !== "env") return null;
  return inner.object.type === "Identifier" && inner.object.name === "process" ? outer.name : null;
}
