import type { Finding } from "../finding.js";
import type { Program } from "../syntax/node.js";
import type { App, Manifest, TextFile } from "./app.js";
import type { AppFile } from "./app-file.js";
import { createAppFile } from "./create-app-file.js";
import { createResolver, type PathAliases } from "./import-path.js";

/** Why a text has no tree, and where; a parser that is behind the language may be the one to blame. */
export interface NoProgram {
  readonly message: string;
  readonly offset: number;
  readonly isDoubtful: boolean;
}

export type Parsed = { readonly program: Program } | NoProgram;

export type Parse = (path: string, text: string) => Parsed;

/** Everything that was read of an app. */
export interface AppTexts {
  readonly programs: readonly TextFile[];
  readonly aliases: PathAliases;
  readonly environmentFiles: readonly TextFile[];
  readonly manifest: Manifest | null;
  readonly lockfile: TextFile | null;
}

/** An app, a finding for each file that is no program, and the files of which that is not certain. */
export interface ReadApp {
  readonly app: App;
  readonly broken: readonly Finding[];
  readonly unread: readonly string[];
}

type Files = ReadonlyMap<string, AppFile>;

/** Parses every file once and ties them together; one that is known with the same text is not parsed again. */
export function createApp(texts: AppTexts, parse: Parse, known: Files = new Map()): ReadApp {
  const files = new Map<string, AppFile>();
  const broken: Finding[] = [];
  const unread: string[] = [];
  for (const { path, text } of texts.programs) {
    const read = known.get(path);
    if (read?.text === text) {
      files.set(path, read);
      continue;
    }
    const parsed = parse(path, text);
    if ("program" in parsed) files.set(path, createAppFile({ path, text, program: parsed.program }));
    else if (parsed.isDoubtful) unread.push(path);
    else broken.push(toUnreadable(path, parsed));
  }
  const { environmentFiles, manifest, lockfile } = texts;
  const resolve = createResolver(files, texts.aliases);
  return { app: { files, environmentFiles, manifest, lockfile, resolve, isOneFile: false }, broken, unread };
}

/** An app of which one file is known, as an editor sees it. */
export function createOneFileApp(file: AppFile): App {
  return {
    files: new Map([[file.path, file]]),
    environmentFiles: [],
    manifest: null,
    lockfile: null,
    resolve: () => null,
    isOneFile: true,
  };
}

function toUnreadable(path: string, { message, offset }: NoProgram): Finding {
  return {
    code: "FILE_UNREADABLE",
    path,
    start: offset,
    end: offset + 1,
    saw: message,
    fix: "Correct the syntax; until then nothing in this file was checked.",
    edits: [],
  };
}
