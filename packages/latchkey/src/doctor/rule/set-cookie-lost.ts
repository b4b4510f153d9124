import type { CallExpression } from "oxc-parser";
import { createFinding, type FileRule } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile, Site } from "../model/app-file.js";
import { isWrapping, listAuthCalls } from "../model/auth-call.js";
import { readMeaning } from "../model/meaning.js";
import {
  hasBelow,
  isFunction,
  listBelow,
  listChildren,
  type Node,
  parseMember,
  parseText,
  unwrap,
} from "../syntax/node.js";

/** Cookies are set by one response, and it must be the one that is returned. */
export const setCookieLost: FileRule = {
  codes: ["SET_COOKIE_LOST"],
  name: "keep-set-cookie",
  summary: "the response that sets the session cookie is the one that is returned",
  find(app, file) {
    if (file.place !== "proxy" && file.place !== "route") return [];
    const makers = listMakers(app, file);
    return file.calls.flatMap((site) => {
      const saw = toDropped(app, file, { site, makers }) ?? toReplaced(app, file, site);
      if (saw === null) return [];
      return [
        createFinding(file, site.node, {
          code: "SET_COOKIE_LOST",
          saw,
          fix: "Return that response, or copy its Set-Cookie headers to the one you return.",
        }),
      ];
    });
  },
};

/** The names of functions that answer for the library: `const guard = withAuth(…)`. */
function listMakers(app: App, file: AppFile): ReadonlySet<string> {
  const made = listAuthCalls(app, file).flatMap(({ what, site }) =>
    what === "guard" || what === "withAuth" || (what === "auth" && isWrapping(site.node)) ? [site.node] : [],
  );
  const isMade = (node: Node) => made.some((call) => call === unwrap(node));
  return new Set([...file.definitions].flatMap(([name, { node }]) => (isMade(node) ? [name] : [])));
}

interface Question {
  readonly site: Site<CallExpression>;
  readonly makers: ReadonlySet<string>;
}

/** A response of the library that is made and never returned. */
function toDropped(app: App, file: AppFile, { site, makers }: Question): string | null {
  const { callee } = site.node;
  const isMaker = callee.type === "Identifier" && makers.has(callee.name);
  if (!isMaker && !isHandler(app, file, callee) && !isAuthOfRequest(app, file, site)) return null;
  if (!isLost(site)) return null;
  return `${toWritten(file, callee)}() gives a response with the cookies to set, and it is not returned`;
}

const toWritten = (file: AppFile, node: Node): string => file.text.slice(...spanOf(node));

const spanOf = (node: Node): [number, number] =>
  (node as { range?: [number, number] }).range ?? [node.start, node.end];

/** `handlers.POST`. */
function isHandler(app: App, file: AppFile, callee: Node): boolean {
  const member = parseMember(callee);
  if (member === null || (member.name !== "GET" && member.name !== "POST")) return false;
  const meaning = readMeaning(app, file, member.object);
  return meaning.kind === "member" && meaning.name === "handlers";
}

/** `auth(request)` of next-auth 5 in its proxy. */
function isAuthOfRequest(app: App, file: AppFile, { node, ancestors }: Site<CallExpression>): boolean {
  const call = listAuthCalls(app, file).find(({ site }) => site.node === node);
  if (call?.what !== "auth" || call.instance?.maker === "createAuth" || file.place !== "proxy") return false;
  const [given] = node.arguments;
  const around = ancestors.findLast(isFunction);
  const [request] = around && isFunction(around) ? around.params : [];
  return given?.type === "Identifier" && request?.type === "Identifier" && request.name === given.name;
}

/** Whether nothing is done with what a call gives, or nothing but looking at it. */
function isLost({ ancestors }: Site<CallExpression>): boolean {
  const around = ancestors.filter(({ type }) => type !== "AwaitExpression" && !type.startsWith("TS"));
  const parent = around.at(-1);
  if (parent?.type === "ExpressionStatement") return true;
  const scope = around.findLast(isFunction);
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier" || !scope) return false;
  return !isHandedOn(scope, parent.id.name);
}

/** Whether a name is returned, given to somebody or asked for its headers. */
function isHandedOn(scope: Node, name: string): boolean {
  const isName = (node: Node | null | undefined) => node?.type === "Identifier" && node.name === name;
  const isUsed = (node: Node): boolean => {
    const member = parseMember(node);
    if (member !== null && isName(member.object)) return /^(headers|cookies|body|clone)$/.test(member.name);
    if (node.type === "ReturnStatement") return node.argument !== null && mentions(node.argument, name);
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      return node.arguments.some((each) => isName(each.type === "SpreadElement" ? each.argument : each));
    }
    return node.type === "ArrowFunctionExpression" && isName(unwrap(node.body));
  };
  return hasBelow(scope, isUsed);
}

/** Whether a value is that of a name, or made of it; a look at one of its members is neither. */
function mentions(given: Node, name: string): boolean {
  const node = unwrap(given);
  if (node.type === "Identifier") return node.name === name;
  const member = parseMember(node);
  if (member !== null && member.object.type === "Identifier" && member.object.name === name) {
    return /^(headers|cookies|body|clone)$/.test(member.name);
  }
  if (node.type === "ConditionalExpression") {
    return mentions(node.consequent, name) || mentions(node.alternate, name);
  }
  return listChildren(node).some((child) => mentions(child, name));
}

/** `response.cookies.set(sessionCookie, …)`, and then another response is returned. */
function toReplaced(app: App, file: AppFile, { node, ancestors }: Site<CallExpression>): string | null {
  const set = parseMember(node.callee);
  const jar = set?.name === "set" ? parseMember(set.object) : null;
  if (jar?.name !== "cookies" || jar.object.type !== "Identifier") return null;
  if (!isSessionCookie(app, file, node.arguments[0])) return null;
  const response = jar.object.name;
  const block = ancestors.findLast(({ type }) => type === "BlockStatement");
  if (block?.type !== "BlockStatement") return null;
  const at = block.body.findIndex((each) => each === ancestors[ancestors.indexOf(block) + 1]);
  const later = block.body.slice(at + 1).flatMap((each) => listReturns(each));
  const isOther = later.some((value) => isNewResponse(value) && !mentions(value, response));
  return isOther ? `the session cookie is set on ${response}, and another response is returned below` : null;
}

function isSessionCookie(app: App, file: AppFile, given: Node | undefined): boolean {
  if (given === undefined) return false;
  const meaning = readMeaning(app, file, given);
  return meaning.kind === "value" && /session-token/.test(parseText(meaning.node) ?? "");
}

/** What is returned here, functions inside left aside. */
const listReturns = (statement: Node): Node[] =>
  listBelow(statement, (node) => node.type === "ReturnStatement").flatMap(({ argument }) =>
    argument === null ? [] : [unwrap(argument)],
  );

/** `new Response(…)`, `NextResponse.redirect(…)`. */
function isNewResponse(node: Node): boolean {
  const callee = node.type === "NewExpression" || node.type === "CallExpression" ? node.callee : null;
  if (callee === null) return false;
  const name = callee.type === "Identifier" ? callee : parseMember(callee)?.object;
  return name?.type === "Identifier" && (name.name === "Response" || name.name === "NextResponse");
}
