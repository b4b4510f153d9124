import type { Finding } from "./finding.js";
import { isIgnored } from "./is-ignored.js";
import type { App } from "./model/app.js";
import { type AppTexts, createApp, type Parse } from "./model/create-app.js";
import { appRules, fileRules } from "./rules.js";

/** What was found in an app, and how much was looked at. */
export interface Examination {
  readonly findings: readonly Finding[];
  /** Files that the parser at hand cannot read, though they may be right. */
  readonly unread: readonly string[];
  readonly work: Work;
}

/** Counts that do not depend on the machine. */
export interface Work {
  readonly files: number;
  readonly parsed: number;
  readonly nodes: number;
  /** How often an import was followed. */
  readonly resolved: number;
}

/** Runs every rule over an app. */
export function examine(texts: AppTexts, parse: Parse): Examination {
  let parsed = 0;
  let resolved = 0;
  const read = createApp(texts, (path, text) => {
    parsed += 1;
    return parse(path, text);
  });
  const { broken, unread } = read;
  const app: App = {
    ...read.app,
    resolve(from, specifier) {
      resolved += 1;
      return read.app.resolve(from, specifier);
    },
  };
  const files = [...app.files.values()];
  const found = [
    ...broken,
    ...files.flatMap((file) => fileRules.flatMap((rule) => rule.find(app, file))),
    ...appRules.flatMap((rule) => rule.find(app)),
  ];
  const all = [...texts.programs, ...texts.environmentFiles];
  const textOf = (path: string) => all.find((file) => file.path === path)?.text ?? "";
  return {
    findings: found.filter((each) => !isIgnored(each, textOf(each.path))).sort(inOrder),
    unread,
    work: {
      files: texts.programs.length,
      parsed,
      resolved,
      nodes: files.reduce((sum, { nodeCount }) => sum + nodeCount, 0),
    },
  };
}

const inOrder = (a: Finding, b: Finding): number =>
  a.path === b.path ? a.start - b.start || a.code.localeCompare(b.code) : a.path < b.path ? -1 : 1;
