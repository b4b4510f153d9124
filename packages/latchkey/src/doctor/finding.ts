import type { FindingCode } from "./finding-rows.js";
import type { App } from "./model/app.js";
import type { AppFile } from "./model/app-file.js";
import type { Node } from "./syntax/node.js";

/** A replacement of a part of a text. */
export interface Edit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A mistake that was found, where it is, and what to do about it. */
export interface Finding {
  readonly code: FindingCode;
  readonly path: string;
  /** Offsets in the file's text. */
  readonly start: number;
  readonly end: number;
  /** What was seen there. */
  readonly saw: string;
  /** The sentence that fixes it. */
  readonly fix: string;
  /** Changes that fix it and change nothing else; empty where that takes a person. */
  readonly edits: readonly Edit[];
}

/** What is said of every rule. */
interface RuleTraits {
  readonly codes: readonly FindingCode[];
  /** How ESLint calls it. */
  readonly name: string;
  /** What is so where the rule has nothing to say. */
  readonly summary: string;
  /** Whether some of what it finds can be mended by a program. */
  readonly isFixable?: true;
}

/** A rule that looks at one file at a time. */
export interface FileRule extends RuleTraits {
  find(app: App, file: AppFile): readonly Finding[];
}

/** A rule that takes the whole app. */
export interface AppRule extends RuleTraits {
  find(app: App): readonly Finding[];
}

/** What a rule says of a node. */
export interface Remark {
  readonly code: FindingCode;
  readonly saw: string;
  readonly fix: string;
  readonly edits?: readonly Edit[];
}

/** The finding at a node. */
export function createFinding(file: { readonly path: string }, node: Node, remark: Remark): Finding {
  const { range } = node as { range?: [number, number] };
  const [start, end] = range ?? [node.start, node.end];
  return { edits: [], ...remark, path: file.path, start, end };
}
