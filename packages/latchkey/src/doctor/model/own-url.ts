import type { BlockStatement, NewExpression, TemplateLiteral } from "oxc-parser";
import {
  type AnyFunction,
  hasBelow,
  isFunction,
  type Node,
  parseMember,
  parseText,
  parseVariable,
  unwrap,
} from "../syntax/node.js";
import { listBoundNames } from "../syntax/pattern-names.js";
import type { AppFile } from "./app-file.js";

const ownVariable = /^(NEXT_PUBLIC_)?(NEXTAUTH|AUTH|VERCEL|APP|BASE|SITE|WEB|HOST|ORIGIN)(_.*)?$/;
const localhost = /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?/;

interface Scope {
  readonly file: AppFile;
  readonly ancestors: readonly Node[];
}

/** The path of a URL that leads to the app itself, or `null` when it may lead anywhere else. */
export function parseOwnPath(node: Node, scope: Scope): string | null {
  const bare = unwrap(node);
  const text = parseText(bare);
  if (text !== null) return parsePath(text.replace(localhost, ""));
  switch (bare.type) {
    case "TemplateLiteral":
      return parseTemplatePath(bare, scope);
    case "BinaryExpression": {
      const path = bare.operator === "+" ? parseText(bare.right) : null;
      return path !== null && isOwnOrigin(bare.left, scope, 0) ? parsePath(path) : null;
    }
    case "NewExpression":
      return parseNewPath(bare, scope);
    default:
      return null;
  }
}

/** `${origin}/api/x`, `/api/${x}` and `http://${host}/api/x`; a hole in the path stands for some segment. */
function parseTemplatePath({ quasis, expressions }: TemplateLiteral, scope: Scope): string | null {
  const [first = "", ...others] = quasis.map(({ value }) => value.cooked ?? "");
  const [origin] = expressions;
  if (localhost.test(first)) return parsePath([first.replace(localhost, ""), ...others].join("x"));
  if (first.startsWith("/")) return parsePath([first, ...others].join("x"));
  const isWhole = /^(https?:\/\/)?$/.test(first) && origin !== undefined && isOwnOrigin(origin, scope, 0);
  return isWhole ? parsePath(others.join("x")) : null;
}

function parseNewPath({ callee, arguments: given }: NewExpression, scope: Scope): string | null {
  const [path, base] = given;
  if (callee.type !== "Identifier" || callee.name !== "URL" || !path || !base) return null;
  return isOwnOrigin(base, scope, 0) ? parsePath(parseText(path) ?? "") : null;
}

function parsePath(text: string): string | null {
  if (!text.startsWith("/") || text.startsWith("//")) return null;
  return text.replace(/[?#].*$/, "");
}

/** Whether an expression is where the app itself is: a variable that says so, the request's own host. */
function isOwnOrigin(given: Node, scope: Scope, depth: number): boolean {
  if (depth > 3) return false;
  const node = unwrap(given);
  if (node.type === "Identifier") {
    const definition = findDefinition(node.name, scope);
    return definition !== null && isOwnOrigin(definition, scope, depth + 1);
  }
  const text = parseText(node);
  if (text !== null) return localhost.test(text);
  return hasBelow(node, (each) => isOwnSign(each, { scope, depth }));
}

function isOwnSign(node: Node, { scope, depth }: { scope: Scope; depth: number }): boolean {
  const variable = parseVariable(node);
  if (variable !== null) return ownVariable.test(variable) && !/API_/.test(variable);
  if (node.type === "TemplateLiteral") {
    return node.expressions.some((each) => each.type === "Identifier" && isOwnOrigin(each, scope, depth + 1));
  }
  if (node.type === "CallExpression") {
    const [first] = node.arguments;
    const header = first && parseText(first);
    return parseMember(node.callee)?.name === "get" && /^(x-forwarded-)?host$/i.test(header ?? "");
  }
  const member = parseMember(node);
  return (
    member?.name === "nextUrl" ||
    (member?.name === "origin" && parseMember(member.object)?.name === "nextUrl")
  );
}

/** What a name was declared to be: in the functions around, from the inside out, then in the module. */
export function findDefinition(name: string, { file, ancestors }: Scope): Node | null {
  for (const node of ancestors.toReversed()) {
    if (isFunction(node) && bindsParameter(node, name)) return null;
    const found = node.type === "BlockStatement" ? findDeclared(node, name) : null;
    if (found !== null) return found;
  }
  const definition = file.definitions.get(name);
  return definition?.isKnown && definition.member === null ? definition.node : null;
}

const bindsParameter = ({ params }: AnyFunction, name: string): boolean =>
  params.some((each) => listBoundNames(each).some((bound) => bound.name === name));

function findDeclared({ body }: BlockStatement, name: string): Node | null {
  const found = body
    .flatMap((statement) => (statement.type === "VariableDeclaration" ? statement.declarations : []))
    .find(({ id }) => id.type === "Identifier" && id.name === name);
  return found?.init ? unwrap(found.init) : null;
}
