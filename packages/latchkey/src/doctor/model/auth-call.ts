import type { CallExpression } from "oxc-parser";
import { isShadowed } from "../syntax/is-shadowed.js";
import { type AnyFunction, isFunction, type Node, parseMember, unwrap } from "../syntax/node.js";
import type { App } from "./app.js";
import type { AppFile, Site } from "./app-file.js";
import { type Instance, type Meaning, readMeaning } from "./meaning.js";

/** A call of a function of the library, or of a function of the app that gives what one of those gave. */
export interface AuthCall {
  readonly file: AppFile;
  readonly site: Site<CallExpression>;
  readonly what: AuthFunction;
  /** As it is written: `auth`, `auth.required`. */
  readonly name: string;
  readonly instance: Instance | null;
}

export type AuthFunction =
  | "getServerSession"
  | "auth"
  | "authMember"
  | "guard"
  | "getToken"
  | "wrapper"
  | "signIn"
  | "signOut"
  | "clientGetSession"
  | "useSession"
  | "clientSignIn"
  | "withAuth";

const packageFunctions: Readonly<Record<string, AuthFunction>> = {
  "auth getServerSession": "getServerSession",
  "auth unstable_getServerSession": "getServerSession",
  "auth getSession": "getServerSession",
  "auth/jwt getToken": "getToken",
  "auth/react getSession": "clientGetSession",
  "auth/react useSession": "useSession",
  "auth/react signIn": "clientSignIn",
  "auth/react signOut": "clientSignIn",
  "auth/middleware default": "withAuth",
  "auth/middleware withAuth": "withAuth",
};

const readingMembers = ["required", "explain", "update", "cookies", "fetch"];

// They make what asks later, for each request.
const guardingMembers = ["proxy", "route"];

/** Whether the call asks who the visitor is. */
export const isReading = ({ what, site }: AuthCall): boolean =>
  what === "getServerSession" ||
  what === "getToken" ||
  what === "wrapper" ||
  what === "authMember" ||
  (what === "auth" && !isWrapping(site.node));

/** `auth(handler)` and `auth((req) => …)` make a handler and read nothing yet. */
export function isWrapping({ arguments: given }: CallExpression): boolean {
  const [first] = given;
  return first !== undefined && given.length === 1 && isFunction(unwrap(first));
}

/** The calls of the library's functions in a file. */
export function listAuthCalls(app: App, file: AppFile): readonly AuthCall[] {
  const known = memory.get(app)?.get(file);
  if (known !== undefined) return known;
  const found = file.calls.flatMap((site) => readAuthCall(app, file, site) ?? []);
  const files = memory.get(app) ?? new Map<AppFile, readonly AuthCall[]>();
  memory.set(app, files.set(file, found));
  return found;
}

const memory = new WeakMap<App, Map<AppFile, readonly AuthCall[]>>();

function readAuthCall(app: App, file: AppFile, site: Site<CallExpression>): AuthCall | null {
  const callee = unwrap(site.node.callee);
  const root = toRootName(callee);
  if (root === null || isShadowed(root, site.ancestors)) return null;
  if (!file.imports.has(root) && !file.definitions.has(root)) return null;
  const meaning = readMeaning(app, file, callee);
  const what = toFunction(app, meaning, 0);
  if (what === null) return null;
  const instance = meaning.kind === "instance" ? meaning : meaning.kind === "member" ? meaning.of : null;
  return { file, site, what, name: toWritten(callee), instance };
}

function toRootName(callee: Node): string | null {
  if (callee.type === "Identifier") return callee.name;
  const member = parseMember(callee);
  return member === null ? null : toRootName(member.object);
}

function toWritten(callee: Node): string {
  const member = parseMember(callee);
  if (member !== null) return `${toWritten(member.object)}.${member.name}`;
  return callee.type === "Identifier" ? callee.name : "…";
}

/** Which of the library's functions a meaning is. */
export function toFunction(app: App, meaning: Meaning, depth: number): AuthFunction | null {
  switch (meaning.kind) {
    case "package":
      return packageFunctions[`${meaning.module} ${meaning.name}`] ?? null;
    case "instance":
      return meaning.maker === "createAuth" ? "auth" : null;
    case "member":
      return toMemberFunction(meaning.name);
    default:
      return isFunction(meaning.node) && isWrapper(app, meaning.file, { node: meaning.node, depth })
        ? "wrapper"
        : null;
  }
}

function toMemberFunction(name: string): AuthFunction | null {
  if (name === "auth" || name === "signIn" || name === "signOut") return name;
  if (guardingMembers.includes(name)) return "guard";
  return readingMembers.includes(name) ? "authMember" : null;
}

interface Candidate {
  readonly node: AnyFunction;
  readonly depth: number;
}

/** Whether a function of the app gives what one of the library's readers gave: `() => getServerSession(options)`. */
function isWrapper(app: App, file: AppFile, { node, depth }: Candidate): boolean {
  if (depth > 3 || node.body === null) return false;
  const bodies =
    node.body.type === "BlockStatement"
      ? node.body.body.flatMap((each) =>
          each.type === "ReturnStatement" && each.argument ? [each.argument] : [],
        )
      : [node.body];
  return bodies.some((body) => {
    const bare = unwrap(body);
    const call = unwrap(bare.type === "AwaitExpression" ? bare.argument : bare);
    if (call.type !== "CallExpression") return false;
    const root = toRootName(unwrap(call.callee));
    if (root === null || isShadowed(root, [node])) return false;
    const what = toFunction(app, readMeaning(app, file, call.callee), depth + 1);
    return what === "getServerSession" || what === "auth" || what === "wrapper";
  });
}
