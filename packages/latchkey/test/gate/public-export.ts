import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import type { Directive, Statement } from "oxc-parser";
import { packageFolder, type SourceFile } from "./source-file.js";

export type ExportKind = "function" | "class" | "const" | "type";

/** Something an app can import, and the text above its declaration. */
export interface PublicExport {
  readonly name: string;
  readonly kind: ExportKind;
  /** The file that declares it, relative to `src`. */
  readonly path: string;
  /** The doc comment without its stars, or `null`. */
  readonly doc: string | null;
}

/** An import specifier of the package and the source file behind it, relative to `src`. */
export interface Entry {
  readonly specifier: string;
  readonly path: string;
}

const kinds: Readonly<Record<string, ExportKind>> = {
  FunctionDeclaration: "function",
  TSDeclareFunction: "function",
  ClassDeclaration: "class",
  TSInterfaceDeclaration: "type",
  TSTypeAliasDeclaration: "type",
};

interface Declared {
  readonly name: string;
  readonly kind: ExportKind;
}

function readDeclared(node: Statement | Directive): readonly Declared[] {
  if (node.type === "VariableDeclaration") {
    return node.declarations.flatMap(({ id, init }) => {
      const isFunction = init?.type === "ArrowFunctionExpression" || init?.type === "FunctionExpression";
      return id.type === "Identifier" ? [{ name: id.name, kind: isFunction ? "function" : "const" }] : [];
    });
  }
  const kind = kinds[node.type];
  if (kind === undefined || !("id" in node) || node.id?.type !== "Identifier") return [];
  return [{ name: node.id.name, kind }];
}

function readDoc(file: SourceFile, start: number): string | null {
  const comment = file.comments.findLast(({ end }) => end <= start);
  if (comment === undefined || comment.type !== "Block" || !comment.value.startsWith("*")) return null;
  if (file.text.slice(comment.end, start).trim() !== "") return null;
  return comment.value
    .slice(1)
    .replace(/^[ \t]*\* ?/gm, "")
    .trim();
}

function readOwn(file: SourceFile): PublicExport[] {
  return file.program.body.flatMap((statement) => {
    const isExport = statement.type === "ExportNamedDeclaration";
    const node = isExport && statement.declaration !== null ? statement.declaration : statement;
    const doc = readDoc(file, statement.start);
    return readDeclared(node).map((declared) => ({ ...declared, path: file.path, doc }));
  });
}

/** The first declaration of a name is the one with the doc comment: overloads follow. */
function readDeclaration(file: SourceFile, name: string): PublicExport | null {
  return readOwn(file).find((own) => own.name === name) ?? null;
}

/** A default export is another name of a declaration above it. */
function readDefault(
  file: SourceFile,
  node: { type: string } | { type: "Identifier"; name: string },
): PublicExport[] {
  const declared = "name" in node ? readDeclaration(file, node.name) : null;
  return declared === null ? [] : [{ ...declared, name: "default" }];
}

function toName(node: { type: string; name?: string; value?: unknown }): string {
  return node.name ?? String(node.value);
}

/** What a file exports, each followed to the file that declares it. */
export function readExports(files: readonly SourceFile[], path: string): PublicExport[] {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) return [];
  const found = file.program.body.flatMap((statement): PublicExport[] => {
    if (statement.type === "ExportDefaultDeclaration") return readDefault(file, statement.declaration);
    if (statement.type !== "ExportNamedDeclaration") return [];
    if (statement.declaration !== null) {
      const names = readDeclared(statement.declaration).map(({ name }) => name);
      return names.flatMap((name) => readDeclaration(file, name) ?? []);
    }
    return statement.specifiers.flatMap(({ local, exported }) => {
      const source = statement.source === null ? null : toTarget(files, path, statement.source.value);
      const declared =
        source === null
          ? readDeclaration(file, toName(local))
          : (readExports(files, source).find(({ name }) => name === toName(local)) ?? null);
      return declared === null ? [] : [{ ...declared, name: toName(exported) }];
    });
  });
  return [...new Map(found.reverse().map((one) => [one.name, one])).values()].reverse();
}

function toTarget(files: readonly SourceFile[], path: string, specifier: string): string {
  const base = posix.join(posix.dirname(path), specifier).replace(/\.js$/, "");
  return files.find((file) => file.path === `${base}.ts` || file.path === `${base}.tsx`)?.path ?? base;
}

function toSourcePath(target: string): string {
  const base = target.replace("./dist/esm/", "").replace(/\.js$/, "");
  return existsSync(join(packageFolder, "src", `${base}.tsx`)) ? `${base}.tsx` : `${base}.ts`;
}

/** Every entry of package.json's `exports`, a `*` spelled out. */
export function readEntries(): Entry[] {
  const { name, exports } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return Object.entries<string | null | { import: { default: string } }>(exports).flatMap(
    ([subpath, target]) => {
      if (typeof target === "string" || target === null) return [];
      const path = toSourcePath(target.import.default);
      const specifier = posix.join(name, subpath);
      if (!path.includes("*")) return [{ specifier, path }];
      const folder = join(packageFolder, "src", posix.dirname(path));
      if (!existsSync(folder)) return [];
      const bases = readdirSync(folder)
        .filter((file) => /\.tsx?$/.test(file))
        .sort();
      return bases.map((file) => ({
        specifier: specifier.replace("*", file.replace(/\.tsx?$/, "")),
        path: posix.join(posix.dirname(path), file),
      }));
    },
  );
}
