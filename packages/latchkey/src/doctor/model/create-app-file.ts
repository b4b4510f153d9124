import type { CallExpression, ImportDeclarationSpecifier, JSXOpeningElement, TryStatement } from "oxc-parser";
import { type Node, type Program, parseText, unwrap, walk } from "../syntax/node.js";
import { listBoundNames } from "../syntax/pattern-names.js";
import type { AppFile, Definition, Exported, ImportedName, Site } from "./app-file.js";
import { toFilePlace } from "./place.js";

/** A text and its syntax tree. */
export interface ParsedText {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
}

/** Reads off a syntax tree what the rules ask for: one walk, however many rules there are. */
export function createAppFile({ path, text, program }: ParsedText): AppFile {
  return {
    path,
    text,
    program,
    place: toFilePlace(path),
    directives: listDirectives(program),
    imports: readImports(program),
    definitions: readDefinitions(program),
    exports: readExports(program),
    ...listSites(program),
  };
}

/** The directives at the top of a program or of a function's body. */
export function listDirectives({ body }: { readonly body: readonly Node[] }): string[] {
  const found: string[] = [];
  for (const statement of body) {
    if (statement.type !== "ExpressionStatement") break;
    const text = parseText(statement.expression);
    if (text === null) break;
    found.push(text);
  }
  return found;
}

const toName = (node: Node): string =>
  node.type === "Identifier" ? node.name : node.type === "Literal" ? String(node.value) : "";

function readImports(program: Program): Map<string, ImportedName> {
  const found = new Map<string, ImportedName>();
  for (const node of program.body) {
    if (node.type !== "ImportDeclaration" || node.importKind === "type") continue;
    for (const each of node.specifiers) {
      const name = toImportedName(each);
      if (name !== null) found.set(each.local.name, { specifier: node.source.value, name, node });
    }
  }
  return found;
}

/** The name in the module it comes from; `null` for a type. */
function toImportedName(specifier: ImportDeclarationSpecifier): string | null {
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  if (specifier.type === "ImportNamespaceSpecifier") return "*";
  return specifier.importKind === "type" ? null : toName(specifier.imported);
}

/** The statement, or the one that it exports. */
function withoutExport(statement: Node): Node {
  const isExport =
    statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
  return isExport && statement.declaration ? statement.declaration : statement;
}

function readDefinitions(program: Program): Map<string, Definition> {
  const found = new Map<string, Definition>();
  for (const statement of program.body.map(withoutExport)) {
    if (statement.type === "FunctionDeclaration" && statement.id) {
      found.set(statement.id.name, { node: statement, member: null, isKnown: true });
    }
    if (statement.type !== "VariableDeclaration") continue;
    for (const { id, init } of statement.declarations) {
      if (!init) continue;
      for (const { name, member, isWhole } of listBoundNames(id)) {
        found.set(name, { node: unwrap(init), member, isKnown: isWhole || member !== null });
      }
    }
  }
  return found;
}

function readExports(program: Program): Map<string, Exported> {
  const found = new Map<string, Exported>();
  for (const statement of program.body) {
    if (statement.type === "ExportDefaultDeclaration") found.set("default", toDefault(statement.declaration));
    if (statement.type !== "ExportNamedDeclaration" || statement.exportKind === "type") continue;
    for (const [name, exported] of listNamedExports(statement)) found.set(name, exported);
  }
  return found;
}

function toDefault(node: Node): Exported {
  if (node.type === "Identifier") return { kind: "local", name: node.name, node };
  if (node.type !== "FunctionDeclaration" || !node.id) return { kind: "expression", node };
  return { kind: "local", name: node.id.name, node };
}

function listNamedExports(
  statement: Extract<Node, { type: "ExportNamedDeclaration" }>,
): [string, Exported][] {
  const { declaration, source } = statement;
  if (declaration?.type === "FunctionDeclaration" && declaration.id) {
    const { name } = declaration.id;
    return [[name, { kind: "local", name, node: declaration }]];
  }
  if (declaration?.type === "VariableDeclaration") {
    return declaration.declarations.flatMap((node) =>
      listBoundNames(node.id).map(({ name }): [string, Exported] => [name, { kind: "local", name, node }]),
    );
  }
  return statement.specifiers.map((node) => {
    const name = toName(node.local);
    const exported: Exported = source
      ? { kind: "from", specifier: source.value, name, node }
      : { kind: "local", name, node };
    return [toName(node.exported), exported];
  });
}

type Sites = Pick<
  AppFile,
  "stars" | "specifiers" | "eagerSpecifiers" | "calls" | "elements" | "tries" | "nodeCount"
>;

function listSites(program: Program): Sites {
  const calls: Site<CallExpression>[] = [];
  const elements: Site<JSXOpeningElement>[] = [];
  const tries: Site<TryStatement>[] = [];
  const stars: string[] = [];
  const specifiers = new Set<string>();
  const eager = new Set<string>();
  let nodeCount = 0;
  walk(program, (node, ancestors) => {
    nodeCount += 1;
    if (node.type === "CallExpression") calls.push({ node, ancestors: [...ancestors] });
    else if (node.type === "JSXOpeningElement") elements.push({ node, ancestors: [...ancestors] });
    else if (node.type === "TryStatement") tries.push({ node, ancestors: [...ancestors] });
    const specifier = parseSpecifier(node);
    if (specifier !== null) specifiers.add(specifier);
    if (specifier !== null && node.type !== "ImportExpression") eager.add(specifier);
    if (node.type === "ExportAllDeclaration" && node.exported === null) stars.push(node.source.value);
  });
  return {
    calls,
    elements,
    tries,
    stars,
    specifiers: [...specifiers],
    eagerSpecifiers: [...eager],
    nodeCount,
  };
}

/** The specifier of what a node loads at run time. */
function parseSpecifier(node: Node): string | null {
  switch (node.type) {
    case "ImportDeclaration":
      return node.importKind === "type" ? null : node.source.value;
    case "ExportNamedDeclaration":
      return node.exportKind === "type" ? null : (node.source?.value ?? null);
    case "ExportAllDeclaration":
      return node.exportKind === "type" ? null : node.source.value;
    case "ImportExpression":
      return parseText(node.source);
    default:
      return null;
  }
}
