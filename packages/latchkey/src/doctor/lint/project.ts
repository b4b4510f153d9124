import { isSource } from "../disk/list-sources.js";
import { loadParserOf } from "../disk/load-parser.js";
import { type DiskTexts, readAppTexts, readStamp } from "../disk/read-app-texts.js";
import type { App } from "../model/app.js";
import type { AppFile } from "../model/app-file.js";
import { createApp, type Parse } from "../model/create-app.js";

/** An app on disk, read once and again when something changed. */
interface Project {
  readonly texts: DiskTexts;
  readonly parse: Parse;
  readonly app: App;
  readonly stamp: string;
  /** When it was last seen to be as it is on disk. */
  checkedAt: number;
}

/** A file as a linter has it, which may differ from the one on disk or have none. */
export interface OpenFile {
  readonly path: string;
  readonly text: string;
  /** Its tree by the linter's own parser, should the other one not read it. */
  toFile(): AppFile | null;
}

const projects = new Map<string, Project | null>();

// A linter asks once for each file, and looking through a thousand files takes a while.
const restMs = 500;

/** The app in a folder, with a file as it is open, unless the doctor passes that over; `null` without a parser. */
export function readOpenApp(root: string, open: OpenFile): App | "passed over" | null {
  const project = readProject(root);
  if (project === null) return null;
  if (!isSource(open.path, project.texts.aliases.exclude)) return "passed over";
  if (project.app.files.get(open.path)?.text === open.text) return project.app;
  const { texts, parse, app } = project;
  const others = texts.programs.filter(({ path }) => path !== open.path);
  const programs = [...others, { path: open.path, text: open.text }];
  const known = new Map(app.files);
  if (!("program" in parse(open.path, open.text))) {
    const file = open.toFile();
    if (file !== null) known.set(open.path, file);
  }
  programs.sort((a, b) => (a.path < b.path ? -1 : 1));
  return createApp({ ...texts, programs }, parse, known).app;
}

function readProject(root: string): Project | null {
  const known = projects.get(root);
  const isFresh = known && performance.now() - known.checkedAt < restMs;
  const read = isFresh ? known : refresh(root, known ?? null);
  projects.set(root, read);
  return read;
}

function refresh(root: string, known: Project | null): Project | null {
  const parse = known?.parse ?? loadParserOf(root)?.parse;
  if (parse === undefined) return null;
  const checkedAt = performance.now();
  if (known !== null && known.stamp === readStamp(root, known.texts.aliases.exclude)) {
    known.checkedAt = checkedAt;
    return known;
  }
  const texts = readAppTexts(root);
  const stamp = readStamp(root, texts.aliases.exclude);
  const { app } = createApp(texts, parse, known?.app.files);
  return { texts, parse, app, stamp, checkedAt };
}
