import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Directive, type ImportDeclaration, parseSync, type Statement } from "oxc-parser";

/** The names a module's declarations export. */
export type DeclaredNames = ReadonlyMap<string, Kind>;

/** Whether a name is there at run time. */
type Kind = "value" | "type";

const typeNodes = new Set(["TSInterfaceDeclaration", "TSTypeAliasDeclaration"]);

const nameOf = (node: { type: string; name?: string; value?: unknown }) => node.name ?? String(node.value);

/** The declaration file a specifier means, seen from another one; `null` for one that is not installed. */
function resolveDeclarations(from: string, specifier: string): string | null {
  if (!specifier.startsWith(".")) {
    // Only next-auth passes names of another package on: those of @auth/core.
    if (!specifier.startsWith("@auth/core")) return null;
    try {
      return createRequire(from).resolve(specifier).replace(/\.js$/, ".d.ts");
    } catch {
      return null;
    }
  }
  const base = join(dirname(from), specifier).replace(/\.js$/, "");
  return [`${base}.d.ts`, join(base, "index.d.ts")].find((path) => existsSync(path)) ?? null;
}

function readDeclaredHere(node: Statement | Directive): [string, Kind][] {
  if (node.type === "VariableDeclaration") {
    return node.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [[id.name, "value"]] : []));
  }
  if (!("id" in node) || node.id?.type !== "Identifier") return [];
  return [[node.id.name, typeNodes.has(node.type) ? "type" : "value"]];
}

type Names = Map<string, Kind>;

const noNames: Names = new Map();

const namesBehind = (from: string, specifier: string): DeclaredNames => {
  const target = resolveDeclarations(from, specifier);
  return target === null ? noNames : readDeclaredNames(target);
};

/** What an import brings into the file. */
function readImported(path: string, node: ImportDeclaration): [string, Kind][] {
  const names = namesBehind(path, node.source.value);
  return node.specifiers.map((specifier) => {
    const imported = specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : "default";
    return [specifier.local.name, node.importKind === "type" ? "type" : (names.get(imported) ?? "value")];
  });
}

/** What the file knows by a name: declared in it, or imported. */
function readLocals(path: string, body: readonly (Statement | Directive)[]): Names {
  const locals = body.flatMap((node) => {
    if (node.type === "ImportDeclaration") return readImported(path, node);
    const declaration = node.type === "ExportNamedDeclaration" ? node.declaration : node;
    return declaration === null ? [] : readDeclaredHere(declaration);
  });
  return new Map(locals);
}

/** What one statement exports. */
function readExported(path: string, node: Statement | Directive, locals: Names): [string, Kind][] {
  if (node.type === "ExportDefaultDeclaration") return [["default", "value"]];
  if (node.type === "ExportAllDeclaration") {
    return [...namesBehind(path, node.source.value)].filter(([name]) => name !== "default");
  }
  if (node.type !== "ExportNamedDeclaration") return [];
  if (node.declaration !== null) return readDeclaredHere(node.declaration);
  const behind = node.source === null ? locals : namesBehind(path, node.source.value);
  return node.specifiers.map(({ local, exported }) => {
    const kind = node.exportKind === "type" ? "type" : (behind.get(nameOf(local)) ?? "value");
    return [nameOf(exported), kind];
  });
}

const known = new Map<string, Names>();

/** Every name the declarations of a module export, those passed on from other files included. */
export function readDeclaredNames(path: string): DeclaredNames {
  const cached = known.get(path);
  if (cached !== undefined) return cached;
  const names: Names = new Map();
  // Before the file is read: files of a package name each other in circles.
  known.set(path, names);
  const { program } = parseSync(path, readFileSync(path, "utf8"));
  const locals = readLocals(path, program.body);
  for (const node of program.body) {
    for (const [name, kind] of readExported(path, node, locals)) names.set(name, kind);
  }
  return names;
}
