import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type Comment, type Program, parseSync, Visitor } from "oxc-parser";

export const packageFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const rootFolder = dirname(dirname(packageFolder));

/** One import: the specifier as written and, for a relative one, the path of the file it names. */
export interface ImportEdge {
  readonly specifier: string;
  readonly target: string | null;
  readonly isTypeOnly: boolean;
}

/** A source file, parsed; `path` is relative to `src` with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly imports: readonly ImportEdge[];
}

/** The files below a folder with one of the endings, relative to it. */
export function listFiles(folder: string, endings: readonly string[]): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

export function countLines(text: string): number {
  return text.replace(/\n$/, "").split("\n").length;
}

/** The 1-based line of an offset. */
export function toLine(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** `./x.js` seen from a file is `x.ts` or `x.tsx` on disk. */
function resolveImport(path: string, specifier: string, exists: (path: string) => boolean): string | null {
  if (!specifier.startsWith(".")) return null;
  const base = posix.join(posix.dirname(path), specifier).replace(/\.js$/, "");
  return [`${base}.ts`, `${base}.tsx`].find(exists) ?? `${base}.ts`;
}

type Specifier = Omit<ImportEdge, "target">;

function readSpecifiers(program: Program): Specifier[] {
  const found: Specifier[] = [];
  const add = (source: { value: string } | null, isTypeOnly: boolean) => {
    if (source !== null) found.push({ specifier: source.value, isTypeOnly });
  };
  new Visitor({
    ImportDeclaration: ({ source, importKind }) => add(source, importKind === "type"),
    ExportNamedDeclaration: ({ source, exportKind }) => add(source, exportKind === "type"),
    ExportAllDeclaration: ({ source, exportKind }) => add(source, exportKind === "type"),
    TSImportType: ({ source }) => add(source, true),
    ImportExpression: ({ source }) => {
      const value = source.type === "Literal" ? String(source.value) : "(computed)";
      add({ value }, false);
    },
  }).visit(program);
  return found;
}

/** Parses the text of one file. */
export function parseSourceFile(path: string, text: string, exists: (path: string) => boolean): SourceFile {
  const { program, comments } = parseSync(path, text);
  const imports = readSpecifiers(program).map((edge) => ({
    ...edge,
    target: resolveImport(path, edge.specifier, exists),
  }));
  return { path, text, program, comments, imports };
}

/** A tree of files given as text, so that a gate can be shown a broken one. */
export function parseSourceTree(texts: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(texts).map(([path, text]) => parseSourceFile(path, text, (name) => name in texts));
}

/** Every file of `src`, parsed. */
export function readSourceTree(): SourceFile[] {
  const folder = join(packageFolder, "src");
  const paths = listFiles(folder, [".ts", ".tsx"]);
  return parseSourceTree(
    Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")])),
  );
}
