import { isFunction, type Node } from "./node.js";
import { listBoundNames } from "./pattern-names.js";

/** Whether a name, used inside these nodes, is bound by one of them and so is not the module's own. */
export function isShadowed(name: string, ancestors: readonly Node[]): boolean {
  return ancestors.some((node) => listOwnNames(node).includes(name));
}

function listOwnNames(node: Node): string[] {
  if (isFunction(node)) {
    const own = node.type === "FunctionExpression" && node.id ? [node.id.name] : [];
    return [...own, ...node.params.flatMap(namesOf)];
  }
  if (node.type === "BlockStatement") return node.body.flatMap(listDeclared);
  if (node.type === "CatchClause") return namesOf(node.param);
  if (node.type === "ForStatement") return node.init === null ? [] : listDeclared(node.init);
  if (node.type === "ForOfStatement" || node.type === "ForInStatement") return listDeclared(node.left);
  return [];
}

const namesOf = (pattern: Node | null): string[] => listBoundNames(pattern).map(({ name }) => name);

function listDeclared(statement: Node): string[] {
  if (statement.type === "VariableDeclaration")
    return statement.declarations.flatMap(({ id }) => namesOf(id));
  const isNamed = statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration";
  return isNamed && statement.id ? [statement.id.name] : [];
}
