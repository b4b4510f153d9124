import { isFunction, type Node } from "../syntax/node.js";
import type { App } from "./app.js";
import type { AppFile } from "./app-file.js";
import { isReading, listAuthCalls } from "./auth-call.js";

const serverPlaces = ["page", "layout", "route", "pages-api", "proxy", "instrumentation"];

const isClient = ({ directives }: AppFile): boolean => directives.includes("use client");
const isActions = ({ directives }: AppFile): boolean => directives.includes("use server");

const targets = new WeakMap<App, Map<AppFile, readonly AppFile[]>>();

/** The files that a file loads. */
function listTargets(app: App, file: AppFile): readonly AppFile[] {
  const known = targets.get(app) ?? new Map<AppFile, readonly AppFile[]>();
  targets.set(app, known);
  const found = known.get(file) ?? file.specifiers.flatMap((specifier) => app.resolve(file, specifier) ?? []);
  known.set(file, found);
  return found;
}

/** Everything that is loaded from these files on, they included; `isEdge` says where a bundle ends. */
export function reachFrom(
  app: App,
  roots: readonly AppFile[],
  isEdge: (file: AppFile) => boolean,
): ReadonlySet<AppFile> {
  const found = new Set(roots);
  for (const file of found) {
    for (const target of listTargets(app, file)) if (!isEdge(target)) found.add(target);
  }
  return found;
}

interface Sides {
  readonly server: ReadonlySet<AppFile>;
  readonly client: ReadonlySet<AppFile>;
}

const memory = new WeakMap<App, Sides>();

function readSides(app: App): Sides {
  const known = memory.get(app);
  if (known !== undefined) return known;
  const files = [...app.files.values()];
  const isServerRoot = (file: AppFile) =>
    isActions(file) || (serverPlaces.includes(file.place) && !isClient(file));
  const isClientRoot = (file: AppFile) => isClient(file) || file.place === "pages-page";
  const sides = {
    server: reachFrom(app, files.filter(isServerRoot), isClient),
    client: reachFrom(app, files.filter(isClientRoot), isActions),
  };
  memory.set(app, sides);
  return sides;
}

const pageFunctions = ["getServerSideProps", "getStaticProps", "getStaticPaths"];

/** Whether what stands here runs on the server and never in a browser. */
export function isServerOnly(app: App, file: AppFile, ancestors: readonly Node[]): boolean {
  if (file.place === "pages-page") return findPageFunction(ancestors) !== null;
  if (isAction(ancestors)) return true;
  const { server, client } = readSides(app);
  return server.has(file) && !client.has(file);
}

/** `getServerSideProps` or `getStaticProps`, when the nodes around are inside of it. */
export function findPageFunction(ancestors: readonly Node[]): string | null {
  const [outer, inner] = ancestors.slice(1);
  const statement = outer?.type === "ExportNamedDeclaration" ? inner : outer;
  if (statement === undefined) return null;
  if (isFunction(statement) && statement.id) return named(statement.id.name);
  const declarator = ancestors.find((node) => node.type === "VariableDeclarator");
  return declarator?.id.type === "Identifier" ? named(declarator.id.name) : null;
}

const named = (name: string): string | null => (pageFunctions.includes(name) ? name : null);

/** Whether one of the functions around begins with "use server". */
function isAction(ancestors: readonly Node[]): boolean {
  return ancestors.some(
    (node) =>
      node.type === "BlockStatement" &&
      node.body.some((each) => each.type === "ExpressionStatement" && each.directive === "use server"),
  );
}

type Readers = "certain" | "possible";

const readers = new WeakMap<App, Record<Readers, ReadonlySet<AppFile>>>();

function readReaders(app: App): Record<Readers, ReadonlySet<AppFile>> {
  const known = readers.get(app) ?? {
    certain: listLoaders(app, (file) => isAsking(app, file)),
    possible: listLoaders(app, (file) => isAsking(app, file) || asksElsewhere(app, file)),
  };
  readers.set(app, known);
  return known;
}

/** Whether a file, or something it loads on the server, asks who the visitor is. */
export const hasReader = (app: App, file: AppFile): boolean => readReaders(app).certain.has(file);

/** Whether it does, or may do so by a package whose source is not here. */
export const mayHaveReader = (app: App, file: AppFile): boolean => readReaders(app).possible.has(file);

const asking = /auth|session|protect|guard|permission|current-?user|signature|webhook|clerk|supabase/i;

function asksElsewhere(app: App, file: AppFile): boolean {
  return [...file.imports.values()].some(
    ({ specifier, name }) =>
      (asking.test(specifier) || asking.test(name)) && app.resolve(file, specifier) === null,
  );
}

/** From those who ask back to everything that loads them: each import is looked at once. */
function listLoaders(app: App, isWanted: (file: AppFile) => boolean): ReadonlySet<AppFile> {
  const files = [...app.files.values()];
  const importers = new Map<AppFile, AppFile[]>();
  for (const file of files) {
    for (const target of listTargets(app, file)) {
      const known = importers.get(target);
      if (known === undefined) importers.set(target, [file]);
      else known.push(file);
    }
  }
  const found = new Set(files.filter(isWanted));
  for (const file of found) {
    if (!isClient(file)) for (const importer of importers.get(file) ?? []) found.add(importer);
  }
  return found;
}

const isAsking = (app: App, file: AppFile): boolean =>
  listAuthCalls(app, file).some(
    (call) => isReading(call) || ["auth", "authMember", "guard"].includes(call.what),
  );
