import type { CallExpression } from "oxc-parser";
import {
  type AnyFunction,
  findProperty,
  isFunction,
  type Node,
  parseMember,
  unwrap,
} from "../syntax/node.js";
import type { App } from "./app.js";
import type { AppFile, Definition, Exported } from "./app-file.js";

/** What `NextAuth(…)` or `createAuth(…)` made. */
export interface Instance {
  readonly kind: "instance";
  readonly maker: "NextAuth" | "createAuth";
  readonly file: AppFile;
  readonly call: CallExpression;
}

/** What a name in an app stands for, followed through imports, exports and members. */
export type Meaning =
  | { readonly kind: "package"; readonly module: string; readonly name: string }
  | Instance
  | { readonly kind: "member"; readonly of: Instance | null; readonly name: string }
  | { readonly kind: "value"; readonly file: AppFile; readonly node: Node };

const maxSteps = 20;

/** The packages whose functions are the same under several names. */
export function toModuleName(specifier: string): string {
  if (/^(next-auth(\/next)?|latchkey(\/(core|next|proxy))?)$/.test(specifier)) return "auth";
  const [, part] = /^(?:next-auth|latchkey|@auth\/core)\/(react|jwt|middleware)$/.exec(specifier) ?? [];
  return part === undefined ? specifier : `auth/${part}`;
}

interface Question {
  readonly app: App;
  readonly steps: number;
}

/** What an expression at the top of a module stands for. */
export function readMeaning(app: App, file: AppFile, node: Node): Meaning {
  return evaluate({ app, steps: 0 }, file, node);
}

/** What a name stands for that another module imports from this one. */
export function readExportMeaning(app: App, file: AppFile, name: string): Meaning | null {
  return followExport({ app, steps: 0 }, file, name);
}

function evaluate({ app, steps }: Question, file: AppFile, given: Node): Meaning {
  const node = unwrap(given);
  const value: Meaning = { kind: "value", file, node };
  if (steps > maxSteps) return value;
  const question = { app, steps: steps + 1 };
  if (node.type === "Identifier") return followName(question, file, node.name) ?? value;
  if (node.type === "CallExpression") return readCall(question, file, node) ?? value;
  const member = parseMember(node);
  if (member === null) return value;
  return takeMember(question, evaluate(question, file, member.object), member.name) ?? value;
}

function followName(question: Question, file: AppFile, name: string): Meaning | null {
  const imported = file.imports.get(name);
  if (imported !== undefined) return followImport(question, file, imported);
  const definition = file.definitions.get(name);
  return definition === undefined ? null : followDefinition(question, file, definition);
}

function followDefinition(question: Question, file: AppFile, definition: Definition): Meaning | null {
  if (!definition.isKnown) return null;
  const { node, member } = definition;
  const whole: Meaning = isFunction(node) ? { kind: "value", file, node } : evaluate(question, file, node);
  return member === null ? whole : takeMember(question, whole, member);
}

interface Imported {
  readonly specifier: string;
  readonly name: string;
}

function followImport(
  { app, steps }: Question,
  file: AppFile,
  { specifier, name }: Imported,
): Meaning | null {
  const target = app.resolve(file, specifier);
  if (target !== null) {
    return name === "*" || steps > maxSteps ? null : followExport({ app, steps: steps + 1 }, target, name);
  }
  if (app.isOneFile && /(^|[/@~])auth$/.test(specifier) && instanceMembers.has(name)) {
    return { kind: "member", of: null, name };
  }
  return { kind: "package", module: toModuleName(specifier), name };
}

const instanceMembers = new Set(["auth", "signIn", "signOut", "unstable_update", "handlers"]);

function followExport(question: Question, file: AppFile, name: string): Meaning | null {
  if (question.steps > maxSteps) return null;
  const next = { app: question.app, steps: question.steps + 1 };
  const exported = file.exports.get(name);
  if (exported !== undefined) return followExported(next, file, exported);
  for (const specifier of file.stars) {
    const target = question.app.resolve(file, specifier);
    const found = target && followExport(next, target, name);
    if (found) return found;
  }
  return null;
}

function followExported(question: Question, file: AppFile, exported: Exported): Meaning | null {
  if (exported.kind === "local") return followName(question, file, exported.name);
  if (exported.kind === "from") return followImport(question, file, exported);
  return evaluate(question, file, exported.node);
}

function readCall(question: Question, file: AppFile, call: CallExpression): Meaning | null {
  const [frozen] = call.arguments;
  if (isFreeze(call.callee) && frozen !== undefined) return evaluate(question, file, frozen);
  const callee = evaluate(question, file, call.callee);
  if (callee.kind === "value" && isFunction(callee.node)) {
    return readMade(question, callee.file, callee.node) ?? readWrapped(question, file, call);
  }
  if (callee.kind !== "package") return null;
  const { module, name } = callee;
  if (module === "auth" && (name === "default" || name === "NextAuth")) {
    return { kind: "instance", maker: "NextAuth", file, call };
  }
  if (module === "auth" && name === "createAuth")
    return { kind: "instance", maker: "createAuth", file, call };
  // React's cache gives a function that answers as the one it was given.
  const [first] = call.arguments;
  if (module !== "react" || name !== "cache" || first === undefined) return null;
  return evaluate(question, file, first);
}

function isFreeze(callee: Node): boolean {
  const member = parseMember(callee);
  return member?.name === "freeze" && member.object.type === "Identifier" && member.object.name === "Object";
}

/** What a function of the app makes: `(strategy) => createAuth({ … })`. */
function readMade(question: Question, file: AppFile, { body }: AnyFunction): Instance | null {
  const returned =
    body?.type === "BlockStatement"
      ? body.body.flatMap((each) => (each.type === "ReturnStatement" && each.argument ? [each.argument] : []))
      : [body];
  return findInstance(question, file, returned);
}

/** A function of the app that is given what createAuth made gives something to be called like it. */
function readWrapped(question: Question, file: AppFile, call: CallExpression): Instance | null {
  const given = call.arguments.flatMap((argument): Node[] => {
    const node = unwrap(argument);
    if (node.type !== "ObjectExpression") return [node];
    return node.properties.flatMap((property) => (property.type === "Property" ? [property.value] : []));
  });
  const found = findInstance(question, file, given);
  return found?.maker === "createAuth" ? found : null;
}

function findInstance(question: Question, file: AppFile, nodes: readonly (Node | null)[]): Instance | null {
  for (const node of nodes) {
    const isMade = node !== null && ["CallExpression", "Identifier"].includes(unwrap(node).type);
    const meaning = isMade ? evaluate(question, file, node) : null;
    if (meaning?.kind === "instance") return meaning;
  }
  return null;
}

function takeMember(question: Question, whole: Meaning, name: string): Meaning | null {
  if (whole.kind === "instance") return { kind: "member", of: whole, name };
  if (whole.kind === "package" && whole.name === "*") return { ...whole, name };
  if (whole.kind === "member" && whole.name === "auth") return { kind: "member", of: whole.of, name };
  if (whole.kind !== "value" || whole.node.type !== "ObjectExpression") return null;
  const property = findProperty(whole.node, name);
  return property === null ? null : evaluate(question, whole.file, property);
}
