import { createFinding, type Edit, type FileRule, type Remark } from "../finding.js";
import type { AppFile } from "../model/app-file.js";
import { type AuthCall, listAuthCalls } from "../model/auth-call.js";
import { isFunction, type Node, parseMember, toSpan, walk } from "../syntax/node.js";

/** A promise is truthy and has no user. */
export const notAwaited: FileRule = {
  codes: ["NOT_AWAITED"],
  name: "await-session",
  summary: "the session is awaited before it is looked at",
  isFixable: true,
  find: (app, file) =>
    listAuthCalls(app, file).flatMap((call) => {
      const remark = givesPromise(call) && isLookedAt(call) ? toRemark(file, call) : null;
      return remark === null ? [] : [createFinding(file, call.site.node, remark)];
    }),
};

function givesPromise({ what, site, instance, name }: AuthCall): boolean {
  if (what === "authMember") return /\.(required|explain|update)$/.test(name);
  // auth(x) of NextAuth makes a handler when x is one.
  if (what === "auth") return site.node.arguments.length !== 1 || instance?.maker === "createAuth";
  return ["getServerSession", "getToken", "wrapper", "clientGetSession"].includes(what);
}

const transparent = ["ChainExpression", "TSAsExpression", "TSNonNullExpression", "ParenthesizedExpression"];

function isLookedAt({ site }: AuthCall): boolean {
  const around = site.ancestors.filter(({ type }) => !transparent.includes(type));
  const parent = around.at(-1);
  if (parent === undefined) return false;
  if (isGlance(parent, site.node)) return true;
  if (parent.type !== "VariableDeclarator") return false;
  if (parent.id.type === "ObjectPattern") return true;
  const scope = around.findLast((node) => isFunction(node) || node.type === "Program");
  return parent.id.type === "Identifier" && scope !== undefined && isOnlyGlancedAt(parent.id.name, scope);
}

const promiseMembers = ["then", "catch", "finally"];

/** Whether a node looks at a value right below it as if it were there: a member, a negation, a condition. */
function isGlance(parent: Node, value: Node): boolean {
  switch (parent.type) {
    case "MemberExpression": {
      const member = parseMember(parent);
      return holds(parent.object, value) && member !== null && !promiseMembers.includes(member.name);
    }
    case "UnaryExpression":
      return parent.operator === "!";
    case "IfStatement":
    case "ConditionalExpression":
      return holds(parent.test, value);
    case "LogicalExpression":
      return parent.operator === "&&" && holds(parent.left, value);
    case "BinaryExpression":
      return isNothing(parent.right) || isNothing(parent.left);
    default:
      return false;
  }
}

const isNothing = (node: Node): boolean =>
  (node.type === "Literal" && node.value === null) ||
  (node.type === "Identifier" && node.name === "undefined");

function holds(node: Node, value: Node): boolean {
  if (node === value) return true;
  return transparent.includes(node.type) && "expression" in node && holds(node.expression as Node, value);
}

/** Whether every use of a name looks at it, and none awaits it or hands it on. */
function isOnlyGlancedAt(name: string, scope: Node): boolean {
  let [glances, others] = [0, 0];
  walk(scope, (node, ancestors) => {
    if (node.type !== "Identifier" || node.name !== name) return;
    const around = ancestors.filter(({ type }) => !transparent.includes(type));
    const parent = around.at(-1);
    if (parent === undefined || isName(parent, node)) return;
    if (isGlance(parent, node)) glances += 1;
    else others += 1;
  });
  return glances > 0 && others === 0;
}

/** Whether the identifier is the name of something and no use of the variable. */
function isName(parent: Node, node: Node): boolean {
  if (parent.type === "MemberExpression") return parent.property === node && !parent.computed;
  if (parent.type === "Property") return parent.key === node && !parent.computed && !parent.shorthand;
  return parent.type === "VariableDeclarator" && parent.id === node;
}

function toRemark(file: AppFile, { site, name }: AuthCall): Remark {
  return {
    code: "NOT_AWAITED",
    saw: `${name}() gives a promise, and a promise is never null and has no user`,
    fix: `Write await ${name}().`,
    edits: toAwaited(file, site.node, site.ancestors),
  };
}

/** `await` fits where the function around is async. */
function toAwaited(file: AppFile, node: Node, ancestors: readonly Node[]): Edit[] {
  const around = ancestors.findLast(isFunction);
  if (around === undefined || !isFunction(around) || !around.async) return [];
  const [start, end] = toSpan(node);
  const parent = ancestors.findLast(({ type }) => !transparent.includes(type));
  const isBound = parent?.type === "VariableDeclarator" || parent?.type === "IfStatement";
  if (isBound) return [{ path: file.path, start, end: start, text: "await " }];
  return [
    { path: file.path, start, end: start, text: "(await " },
    { path: file.path, start: end, end, text: ")" },
  ];
}
