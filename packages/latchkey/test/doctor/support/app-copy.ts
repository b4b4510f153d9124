import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { runCommand } from "../../../src/cli/run-command.js";
import { listFiles, rootFolder } from "../../gate/source-file.js";

export const scenarios = ["v4-app-router", "v4-pages", "v5-roles", "demo"] as const;
export type Scenario = (typeof scenarios)[number];

/** What the examples do wrong on purpose: their tests show what each mistake looks like to a visitor. */
export const mistakes: Partial<Record<Scenario, readonly string[]>> = {
  "v4-pages": ["pages/api/wrong/[form].js", "pages/api/wrong-order/[form].js"],
  "v5-roles": ["app/self-fetch/page.tsx"],
};

/** Files by path; `null` takes one away. */
export type Changes = Readonly<Record<string, string | null>>;

/** A folder with an app in it, and what the doctor says of it. */
export interface AppCopy {
  readonly root: string;
  /** What the command says, and its exit code. */
  run(...args: string[]): Promise<Said>;
  /** `CODE path:line` for each finding. */
  list(): Promise<string[]>;
  read(path: string): string;
}

export interface Said {
  readonly exitCode: number;
  readonly said: string;
  readonly warned: string;
}

const home = join(rootFolder, ".tmp", "doctor");

const generated = ["node_modules", ".next", "test", "package-lock.json"];

function createFolder(): string {
  mkdirSync(home, { recursive: true });
  // Below the repository, so that parsers are found as an app has them installed.
  const root = mkdtempSync(join(home, "app-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

/** A new app of nothing but these files. */
export function createApp(files: Changes): AppCopy {
  const root = createFolder();
  change(root, files);
  return toCopy(root);
}

/** A copy of an example, with these changes; the mistakes it makes on purpose are taken out unless they are asked for. */
export function copyExample(name: Scenario, changes: Changes = {}, keepsMistakes = false): AppCopy {
  const root = createFolder();
  cpSync(join(rootFolder, "examples", name), root, {
    recursive: true,
    filter: (path) => !generated.includes(basename(path)) && !basename(path).startsWith(".env"),
  });
  if (!keepsMistakes) for (const path of mistakes[name] ?? []) rmSync(join(root, path));
  change(root, changes);
  return toCopy(root);
}

function change(root: string, changes: Changes): void {
  for (const [path, text] of Object.entries(changes)) {
    const full = join(root, path);
    if (text === null) {
      rmSync(full);
      continue;
    }
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
}

function toCopy(root: string): AppCopy {
  const run = (...args: string[]) => type("doctor", root, ...args);
  return {
    root,
    run,
    read: (path) => readFileSync(join(root, path), "utf8"),
    async list() {
      const { findings } = JSON.parse((await run("--json")).said) as Report;
      return findings.map(({ code, path, line }) => `${code} ${path}:${line}`);
    },
  };
}

export interface Report {
  readonly version: number;
  readonly findings: readonly {
    readonly code: string;
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly saw: string;
    readonly fix: string;
    readonly isFixable: boolean;
  }[];
  readonly files: number;
  readonly found: number;
  readonly fixed: number;
}

/** Types a command and keeps what the terminal shows. */
export async function type(...words: string[]): Promise<Said> {
  return typeInto({}, ...words);
}

/** The same, into a terminal with colours or with an environment. */
export async function typeInto(
  terminal: { isColored?: boolean; columns?: number; environment?: Record<string, string> },
  ...words: string[]
): Promise<Said> {
  const [said, warned]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(words, {
    environment: {},
    ...terminal,
    say: (text) => void said.push(text),
    warn: (text) => void warned.push(text),
  });
  return { exitCode, said: said.join("\n"), warned: warned.join("\n") };
}

const sourceEndings = [".ts", ".tsx", ".js", ".jsx", ".mjs"];

/** Where the marks stand, as `path:line:column` of what follows them. */
export function listMarks({ root, read }: AppCopy): string[] {
  return listFiles(root, sourceEndings).flatMap((path) =>
    [...read(path).matchAll(/\/\*!\*\//g)].map(({ index }) => {
      const before = read(path)
        .slice(0, index + 5)
        .split("\n");
      return `${path}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    }),
  );
}

/** Whether the doctor finds these codes where the marks are, in their order, and nothing else. */
export async function expectAtMarks(app: AppCopy, codes: readonly string[]): Promise<void> {
  const found = await readFindings(app);
  expect(found.codes).toEqual(codes);
  expect(found.places).toEqual(listMarks(app));
}

/** The findings as their codes, and where they are as the marks are. */
export async function readFindings(app: AppCopy): Promise<{ codes: string[]; places: string[] }> {
  const { findings } = JSON.parse((await app.run("--json")).said) as Report;
  return {
    codes: findings.map(({ code }) => code),
    places: findings.map(({ path, line, column }) => `${path}:${line}:${column}`),
  };
}
