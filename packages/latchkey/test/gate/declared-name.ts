import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Directive, parseSync, type Statement } from "oxc-parser";

/** Names a module's declarations export: whether each is there at run time. */
export type DeclaredNames = ReadonlyMap<string, "value" | "type">;

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

function readDeclaredHere(node: Statement | Directive): [string, "value" | "type"][] {
  if (node.type === "VariableDeclaration") {
    return node.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [[id.name, "value"]] : []));
  }
  if (!("id" in node) || node.id?.type !== "Identifier") return [];
  return [[node.id.name, typeNodes.has(node.type) ? "type" : "value"]];
}

/** What the file knows by a name: declared in it, or imported. */
function readLocals(path: string, body: readonly (Statement | Directive)[]): Map<string, "value" | "type"> {
  const locals = new Map<string, "value" | "type">();
  for (const node of body) {
    const declaration = node.type === "ExportNamedDeclaration" ? node.declaration : node;
    if (declaration !== null)
      for (const [name, kind] of readDeclaredHere(declaration)) locals.set(name, kind);
    if (node.type !== "ImportDeclaration") continue;
    const target = resolveDeclarations(path, node.source.value);
    const names = target === null ? new Map<string, "value">() : readDeclaredNames(target);
    for (const specifier of node.specifiers) {
      const imported = specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : "default";
      const isType = node.importKind === "type";
      locals.set(specifier.local.name, isType ? "type" : (names.get(imported) ?? "value"));
    }
  }
  return locals;
}

const known = new Map<string, Map<string, "value" | "type">>();

/** Every name the declarations of a module export, those passed on from other files included. */
export function readDeclaredNames(path: string): DeclaredNames {
  const cached = known.get(path);
  if (cached !== undefined) return cached;
  const names = new Map<string, "value" | "type">();
  // Before the file is read: files of a package name each other in circles.
  known.set(path, names);
  const { program } = parseSync(path, readFileSync(path, "utf8"));
  const locals = readLocals(path, program.body);
  for (const node of program.body) {
    if (node.type === "ExportDefaultDeclaration") names.set("default", "value");
    if (node.type === "ExportAllDeclaration") {
      const target = resolveDeclarations(path, node.source.value);
      const passed = target === null ? [] : [...readDeclaredNames(target)];
      for (const [name, kind] of passed) if (name !== "default") names.set(name, kind);
    }
    if (node.type !== "ExportNamedDeclaration") continue;
    if (node.declaration !== null)
      for (const [name, kind] of readDeclaredHere(node.declaration)) names.set(name, kind);
    const target = node.source === null ? null : resolveDeclarations(path, node.source.value);
    const behind: DeclaredNames = target === null ? locals : readDeclaredNames(target);
    for (const { local, exported } of node.specifiers) {
      const kind = node.exportKind === "type" ? "type" : (behind.get(nameOf(local)) ?? "value");
      names.set(nameOf(exported), kind);
    }
  }
  return names;
}
