import type { Node } from "./node.js";
import { parseKey } from "./node.js";

/** A name that a pattern binds, and the member it takes; `null` for the whole, or for what has no name. */
export interface BoundName {
  readonly name: string;
  readonly member: string | null;
  readonly isWhole: boolean;
}

/** The names that a declaration or a parameter binds: `a`, `{ b, c: d }`, `[e, ...f]`. */
export function listBoundNames(pattern: Node | null): BoundName[] {
  if (pattern === null) return [];
  if (pattern.type === "Identifier") return [{ name: pattern.name, member: null, isWhole: true }];
  return listParts(pattern).flatMap(({ node, member }) =>
    listBoundNames(node).map(({ name, isWhole }) => ({
      name,
      member: isWhole ? member : null,
      isWhole: false,
    })),
  );
}

interface Part {
  readonly node: Node | null;
  readonly member: string | null;
}

function listParts(pattern: Node): Part[] {
  switch (pattern.type) {
    case "ObjectPattern":
      return pattern.properties.map((property) =>
        property.type === "RestElement"
          ? { node: property.argument, member: null }
          : { node: withoutDefault(property.value), member: parseKey(property.key, property.computed) },
      );
    case "ArrayPattern":
      return pattern.elements.map((node) => ({ node, member: null }));
    case "AssignmentPattern":
      return [{ node: pattern.left, member: null }];
    case "RestElement":
      return [{ node: pattern.argument, member: null }];
    case "TSParameterProperty":
      return [{ node: pattern.parameter, member: null }];
    default:
      return [];
  }
}

const withoutDefault = (node: Node): Node => (node.type === "AssignmentPattern" ? node.left : node);
