import type { Finding } from "../finding.js";
import type { Program } from "../syntax/node.js";
import type { App, Manifest, TextFile } from "./app.js";
import type { AppFile } from "./app-file.js";
import { createAppFile } from "./create-app-file.js";
import { createResolver, type PathAliases } from "./import-path.js";

/** What a parser makes of a text: its tree, or why it has none and where. */
export type Parsed = { readonly program: Program } | { readonly message: string; readonly offset: number };

export type Parse = (path: string, text: string) => Parsed;

/** Everything that was read of an app. */
export interface AppTexts {
  readonly programs: readonly TextFile[];
  readonly aliases: PathAliases;
  readonly environmentFiles: readonly TextFile[];
  readonly manifest: Manifest | null;
  readonly lockfile: TextFile | null;
}

/** An app, and a finding for each file that is no program. */
export interface ReadApp {
  readonly app: App;
  readonly broken: readonly Finding[];
}

/** Parses every file once and ties them together. */
export function createApp(texts: AppTexts, parse: Parse): ReadApp {
  const files = new Map<string, AppFile>();
  const broken: Finding[] = [];
  for (const { path, text } of texts.programs) {
    const parsed = parse(path, text);
    if ("program" in parsed) files.set(path, createAppFile({ path, text, program: parsed.program }));
    else broken.push(toUnreadable(path, parsed));
  }
  const { environmentFiles, manifest, lockfile } = texts;
  const resolve = createResolver(files, texts.aliases);
  return { app: { files, environmentFiles, manifest, lockfile, resolve, isOneFile: false }, broken };
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

function toUnreadable(path: string, { message, offset }: { message: string; offset: number }): Finding {
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
