import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord } from "../../../src/bytes/is-record.js";
import { listTexts } from "../../../src/config/list-texts.js";
import { readAppTexts } from "../../../src/doctor/disk/read-app-texts.js";
import type { TextFile } from "../../../src/doctor/model/app.js";
import type { AppTexts } from "../../../src/doctor/model/create-app.js";
import { lockfileNames } from "../../../src/doctor/model/lockfile.js";
import { toPosition } from "../../../src/doctor/text-position.js";
import { rootFolder } from "../../gate/source-file.js";
import { mistakes, type Scenario } from "../support/app-copy.js";

/** One of the scenario apps as it is, or with the files of a variant laid over it. */
export interface Column {
  readonly name: Scenario;
  readonly variant: string | null;
}

export const columns: readonly Column[] = [
  { name: "v4-app-router", variant: null },
  { name: "v4-app-router", variant: "next-16" },
  { name: "v4-pages", variant: null },
  { name: "v4-pages", variant: "everything" },
  { name: "v4-pages", variant: "matcher" },
  { name: "v4-pages", variant: "signed-token" },
  { name: "v5-roles", variant: null },
  { name: "v5-roles", variant: "edge" },
  { name: "v5-roles", variant: "guards" },
  { name: "v5-roles", variant: "next-16" },
  { name: "demo", variant: null },
];

export const toLabel = ({ name, variant }: Column): string =>
  variant === null ? name : `${name} (${variant})`;

/** Before what the doctor must point at. It is taken out before anybody reads the file. */
const mark = "/*!*/";

const known = new Map<string, AppTexts>();

function readColumn(column: Column): AppTexts {
  const label = toLabel(column);
  const read = known.get(label) ?? readLaidOver(column);
  known.set(label, read);
  return read;
}

function readLaidOver({ name, variant }: Column): AppTexts {
  const folder = join(rootFolder, "examples", name);
  const over = variant === null ? null : readAppTexts(join(folder, "variants", variant));
  const manifest: unknown = JSON.parse(over?.manifest?.text ?? "{}");
  const without = isRecord(manifest) && isRecord(manifest.latchkey) ? manifest.latchkey.without : [];
  const left = [...(mistakes[name] ?? []), ...(Array.isArray(without) ? listTexts(without) : [])];
  const own = readAppTexts(folder);
  const isLeft = (path: string) => left.includes(path) || /^(test|variants)\//.test(path);
  const files = new Map(
    [...own.programs.filter(({ path }) => !isLeft(path)), ...(over?.programs ?? [])].map((file) => [
      file.path,
      file,
    ]),
  );
  const programs = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...own, programs, environmentFiles: [], lockfile: null };
}

/** A scenario app whose files are changed in memory, by words that must stand in them. */
export class EditedApp {
  readonly column: Column;
  /** Why the mistake cannot be made here. */
  why: string | null = null;
  readonly #texts: AppTexts;
  readonly #files: Map<string, string>;

  constructor(column: Column) {
    this.column = column;
    this.#texts = readColumn(column);
    this.#files = new Map(this.#texts.programs.map(({ path, text }) => [path, text]));
  }

  /** The file in front of every route. */
  get proxyPath(): "proxy.ts" | "middleware.ts" {
    return this.#files.has("proxy.ts") ? "proxy.ts" : "middleware.ts";
  }

  /** The programs. */
  get paths(): string[] {
    return [...this.#files.keys()].filter(isProgram);
  }

  /** Those that are not as the app has them. */
  get changedPrograms(): string[] {
    const known = new Map(this.#texts.programs.map(({ path, text }) => [path, text]));
    return this.paths.filter((path) => this.#files.get(path) !== known.get(path)).sort();
  }

  read(path: string): string {
    const text = this.#files.get(path);
    if (text === undefined) throw new Error(`${toLabel(this.column)} has no ${path}`);
    return text;
  }

  write(path: string, text: string): void {
    this.#files.set(path, text);
  }

  remove(path: string): void {
    this.read(path);
    this.#files.delete(path);
  }

  move(from: string, to: string): void {
    this.write(to, this.read(from));
    this.remove(from);
  }

  /** Puts a text where another one stands, which must be there once. */
  replace(path: string, anchor: string, text: string): void {
    const parts = this.read(path).split(anchor);
    if (parts.length !== 2) {
      throw new Error(`${toLabel(this.column)}: ${path} has "${anchor}" ${parts.length - 1} times`);
    }
    this.write(path, parts.join(text));
  }

  /** Puts a text above everything else in a file. */
  prepend(path: string, text: string): void {
    this.write(path, text + this.read(path));
  }

  /** The mistake cannot be made here, and why. */
  cannot(why: string): void {
    this.why = why;
  }

  /** `path:line:column` of what follows each mark. */
  listMarks(): string[] {
    return [...this.#files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([path, text]) => {
        const [first = "", ...others] = text.split(mark);
        const found: string[] = [];
        let before = first;
        for (const part of others) {
          const { line, column } = toPosition(before, before.length);
          found.push(`${path}:${line}:${column}`);
          before += part;
        }
        return found;
      });
  }

  toTexts(): AppTexts {
    const files = [...this.#files].map(
      ([path, text]): TextFile => ({ path, text: text.split(mark).join("") }),
    );
    return {
      ...this.#texts,
      programs: files.filter(({ path }) => isProgram(path)),
      environmentFiles: files.filter(({ path }) => path.startsWith(".env")),
      lockfile: files.find(({ path }) => lockfileNames.some((name) => name === path)) ?? null,
    };
  }

  /** Writes the app into a folder. */
  save(root: string): void {
    const { programs, environmentFiles, lockfile, manifest } = this.toTexts();
    const config = join(rootFolder, "examples", this.column.name, "tsconfig.json");
    const aliases = existsSync(config) ? this.#texts.aliases : null;
    const others = [manifest, lockfile].filter((file) => file !== null);
    for (const { path, text } of [...programs, ...environmentFiles, ...others]) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    writeFileSync(join(root, "tsconfig.json"), JSON.stringify({ compilerOptions: aliases }));
  }
}

const isProgram = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path);
