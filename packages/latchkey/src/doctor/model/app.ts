import type { AppFile } from "./app-file.js";

/** A file that is text and no program: an environment file, a lockfile. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** An app as its rules see it: files by path, and what an import leads to. */
export interface App {
  readonly files: ReadonlyMap<string, AppFile>;
  /** Environment files, in the order in which the first one wins. */
  readonly environmentFiles: readonly TextFile[];
  readonly manifest: Manifest | null;
  readonly lockfile: TextFile | null;
  /** The file an import leads to; `null` for packages and for what is not there. */
  resolve(from: AppFile, specifier: string): AppFile | null;
  /** Whether imports lead nowhere because only one file was read; names are then taken at their word. */
  readonly isOneFile: boolean;
}

export interface Manifest extends TextFile {
  readonly packages: readonly string[];
}
