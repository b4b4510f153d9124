import type { AppRule, FileRule, Finding } from "../finding.js";
import { isIgnored } from "../is-ignored.js";
import type { App } from "../model/app.js";
import type { AppFile } from "../model/app-file.js";
import { listInstances } from "../model/instances.js";
import type { Instance } from "../model/meaning.js";
import { fileRules } from "../rules.js";
import { toSpan } from "../syntax/node.js";
import { toPosition } from "../text-position.js";
import type { Linted } from "./read-linted.js";

export type Rule = FileRule | AppRule;

const takesFile = (rule: Rule): rule is FileRule => fileRules.some((each) => each === rule);

/** What a rule finds in a file that is linted; what stands where no linter looks is said of the file with the options. */
export function findInFile({ app, file }: Linted, rule: Rule): readonly Finding[] {
  if (takesFile(rule)) return rule.find(app, file).filter((each) => !isIgnored(each, file.text));
  if (app.isOneFile) return [];
  const found = findOnce(app, rule);
  const own = found.filter(({ path }) => path === file.path);
  if (file !== findOptionsFile(app)) return own;
  return [
    ...own,
    ...found.filter(({ path }) => !app.files.has(path)).map((each) => toStandIn(app, file, each)),
  ];
}

const memory = new WeakMap<App, Map<AppRule, readonly Finding[]>>();

/** A rule of the whole app is asked once, however many files are linted. */
function findOnce(app: App, rule: AppRule): readonly Finding[] {
  const rules = memory.get(app) ?? new Map<AppRule, readonly Finding[]>();
  memory.set(app, rules);
  const found =
    rules.get(rule) ?? rule.find(app).filter((each) => !isIgnored(each, readText(app, each.path)));
  rules.set(rule, found);
  return found;
}

function readText(app: App, path: string): string {
  const others = [...app.environmentFiles, app.lockfile, app.manifest];
  return app.files.get(path)?.text ?? others.find((file) => file?.path === path)?.text ?? "";
}

/** Where the app makes its handler, else the first that loads the library. */
function findOptionsFile(app: App): AppFile | undefined {
  const instance = findHandler(app);
  const isLibrary = (specifier: string) => /^(next-auth|latchkey)(\/|$)/.test(specifier);
  return instance?.file ?? [...app.files.values()].find(({ specifiers }) => specifiers.some(isLibrary));
}

/** Of several instances the one that answers below /api/auth, by its file's name. */
function findHandler(app: App): Instance | undefined {
  const instances = listInstances(app);
  return instances.find(({ file }) => /\/\[\.\.\.\w+\]/.test(file.path)) ?? instances[0];
}

function toStandIn(app: App, file: AppFile, finding: Finding): Finding {
  const { line } = toPosition(readText(app, finding.path), finding.start);
  const node = findHandler(app)?.call ?? file.program.body[0] ?? file.program;
  const [start, end] = toSpan(node);
  return {
    ...finding,
    path: file.path,
    start,
    end,
    saw: `${finding.path}:${line}: ${finding.saw}`,
    edits: [],
  };
}
