import { type AppRule, createFinding, type Finding } from "../finding.js";
import type { App } from "../model/app.js";
import { isCallback, readCallback } from "../model/callback.js";
import { listInstances } from "../model/instances.js";
import type { Instance } from "../model/meaning.js";
import { isFound, type Option, readOptions, readStrategy } from "../model/option.js";
import {
  type AnyFunction,
  hasBelow,
  isFunction,
  listBelow,
  listChildren,
  type Node,
  parseMember,
  toSpan,
} from "../syntax/node.js";
import { listBoundNames } from "../syntax/pattern-names.js";
import { findWithoutUser } from "./session-without-user.js";

/** Callbacks that return nothing, and fields of a token that never reach the session though the app reads them. */
export const callbacks: AppRule = {
  codes: ["SESSION_CALLBACK_EMPTY", "SESSION_WITHOUT_USER", "JWT_CALLBACK_EMPTY", "SESSION_FIELD_DROPPED"],
  name: "session-callbacks",
  summary: "callbacks return what they are asked for, and the fields that the app reads",
  isFixable: true,
  find: (app) =>
    dedupe(
      listInstances(app).flatMap((instance) => [
        ...findEmpty(app, readOptions(instance), "session"),
        ...findEmpty(app, readOptions(instance), "jwt"),
        ...findWithoutUser(app, readOptions(instance)),
        ...findDropped(app, instance),
      ]),
    ),
};

/** Several instances made from one object share its mistakes. */
export const dedupe = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((each) => [`${each.path} ${each.start} ${each.code} ${each.saw}`, each])).values(),
];

function findEmpty(app: App, options: Option, name: "session" | "jwt"): Finding[] {
  const found = readCallback(app, options, name);
  if (!isCallback(found)) return [];
  const { file, node } = found;
  const { body } = node;
  if (body?.type !== "BlockStatement" || hasExit(body)) return [];
  const value = name === "jwt" ? "token" : "session";
  const isBound = node.params.some((each) =>
    listBoundNames(each).some((bound) => bound.name === value && bound.member === value),
  );
  const at = toSpan(body)[1] - 1;
  return [
    createFinding(file, node, {
      code: name === "jwt" ? "JWT_CALLBACK_EMPTY" : "SESSION_CALLBACK_EMPTY",
      saw: `callbacks.${name} has no return, and what it returns is the ${value}`,
      fix: `Add \`return ${value}\` at its end.`,
      edits: isBound ? [{ path: file.path, start: at, end: at, text: toReturn(file.text, at, value) }] : [],
    }),
  ];
}

/** On a line of its own, as deep as the statements above, where the function has several lines. */
function toReturn(text: string, at: number, value: string): string {
  const [indent] = /[ \t]*$/.exec(text.slice(0, at)) ?? [""];
  const isOwnLine = text[at - indent.length - 1] === "\n";
  return isOwnLine ? `${indent === "" ? "  " : "  "}return ${value};\n${indent}` : ` return ${value}; `;
}

/** Whether something returns a value or throws, functions inside left aside. */
function hasExit(node: Node): boolean {
  if (node.type === "ThrowStatement") return true;
  if (node.type === "ReturnStatement") return node.argument !== null;
  return listChildren(node).some((child) => !isFunction(child) && hasExit(child));
}

function findDropped(app: App, instance: Instance): Finding[] {
  const options = readOptions(instance);
  // Rows of a database have no token.
  if (readStrategy(app, options) === "database") return [];
  const jwt = readCallback(app, options, "jwt");
  const session = readCallback(app, options, "session");
  if (!isCallback(jwt) || session === "unknown" || (isFound(session) && !isCallback(session))) return [];
  const reached = isCallback(session) ? readTokenUse(session.node) : new Set<string>();
  if (reached === "all") return [];
  // A session of createAuth has the user's id by itself.
  const seen = new Set(instance.maker === "createAuth" ? ["id"] : []);
  return listTokenFields(jwt.node).flatMap(({ name, node }) => {
    if (reached.has(name) || seen.has(name) || ownFields.includes(name) || !isReadFromSession(app, name))
      return [];
    seen.add(name);
    return [
      createFinding(jwt.file, node, {
        code: "SESSION_FIELD_DROPPED",
        saw: `token.${name} is set here, the app reads session.user.${name}, and callbacks.session ${isCallback(session) ? "does not copy it" : "is not there to copy it"}`,
        fix: `Copy it in callbacks.session: session.user.${name} = token.${name}.`,
      }),
    ];
  });
}

// These reach the session without a callback.
const ownFields = ["name", "email", "picture", "image", "sub"];

/** The fields that `callbacks.jwt` gives the token: `token.role = …`. */
function listTokenFields(callback: AnyFunction): { name: string; node: Node }[] {
  return listBelow(callback, (node) => node.type === "AssignmentExpression").flatMap((node) => {
    const member = parseMember(node.left);
    const isToken = member?.object.type === "Identifier" && member.object.name === "token";
    return member && isToken ? [{ name: member.name, node }] : [];
  });
}

/** The fields of the token that a callback uses, or all when it hands the token on as a whole. */
function readTokenUse(callback: AnyFunction): ReadonlySet<string> | "all" {
  const used = new Set<string>();
  const [first] = callback.params;
  if (first?.type !== "ObjectPattern") return "all";
  // Under another name, or taken apart at once.
  if (!listBoundNames(first).some(({ name, member }) => name === "token" && member === "token")) {
    return hasBelow(first, (node) => node.type === "Identifier" && node.name === "token") ? "all" : used;
  }
  let isWhole = false;
  const visit = (node: Node, parent: Node | null): void => {
    const member = parseMember(node);
    if (member?.object.type === "Identifier" && member.object.name === "token") {
      used.add(member.name);
      return;
    }
    const isToken = node.type === "Identifier" && node.name === "token";
    if (isToken && !isAside(parent)) isWhole = true;
    for (const child of listChildren(node)) visit(child, node);
  };
  if (callback.body !== null) visit(callback.body, null);
  return isWhole || usesWhole(callback) ? "all" : used;
}

/** Where the name is that of a key, or is only asked whether there is one. */
const isAside = (parent: Node | null): boolean =>
  parent !== null && ["Property", "MemberExpression", "UnaryExpression", "IfStatement"].includes(parent.type);

/** `{ token }` as a value hands it on, too. */
const usesWhole = ({ body }: AnyFunction): boolean =>
  body !== null &&
  hasBelow(
    body,
    (node) => node.type === "Property" && node.value.type === "Identifier" && node.value.name === "token",
  );

/** Whether the app reads `….user.name` somewhere, of a session by the look of it. */
function isReadFromSession(app: App, name: string): boolean {
  const known = fieldsRead.get(app) ?? listFieldsRead(app);
  fieldsRead.set(app, known);
  return known.has(name);
}

const fieldsRead = new WeakMap<App, ReadonlySet<string>>();

function listFieldsRead(app: App): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { program } of app.files.values()) {
    for (const node of listBelow(program, (each) => each.type === "MemberExpression")) {
      const field = parseMember(node);
      const user = field && parseMember(field.object);
      if (field && user?.name === "user" && isSession(user.object)) found.add(field.name);
    }
  }
  return found;
}

/** `session.user`, `data.user`, `req.auth.user`. */
function isSession(node: Node): boolean {
  const name = node.type === "Identifier" ? node.name : parseMember(node)?.name;
  return name !== undefined && /^(session|data|auth|userSession|currentSession)$/.test(name);
}
