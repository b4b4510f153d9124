import { isRecord } from "../../bytes/is-record.js";
import { findApp } from "../disk/find-app.js";
import type { App } from "../model/app.js";
import type { AppFile } from "../model/app-file.js";
import { createOneFileApp } from "../model/create-app.js";
import { createAppFile } from "../model/create-app-file.js";
import { toAppPath } from "../model/place.js";
import type { Program } from "../syntax/node.js";
import { readOpenApp } from "./project.js";

/** What a linter knows of a file. */
export interface LintedText {
  readonly filename: string;
  readonly cwd: string;
  readonly sourceCode: { readonly text: string; readonly ast: object };
}

/** A file that is linted, in its app; where that cannot be read, the file is all there is of it. */
export interface Linted {
  readonly app: App;
  readonly file: AppFile;
}

const memory = new WeakMap<object, Linted | null>();

/** One reading of a file, however many rules look at it; `null` for one that the doctor passes over. */
export function readLinted(linted: LintedText): Linted | null {
  const known = memory.get(linted.sourceCode);
  if (known !== undefined) return known;
  const read = readInApp(linted);
  memory.set(linted.sourceCode, read);
  return read;
}

function readInApp(linted: LintedText): Linted | null {
  const { filename, sourceCode } = linted;
  const place = findApp(filename);
  if (place === null) return readAlone(linted);
  const { root, path } = place;
  const open = { path, text: sourceCode.text, toFile: () => toFile(linted, path) };
  const app = readOpenApp(root, open);
  if (app === null) return readAlone(linted);
  const file = app === "passed over" ? undefined : app.files.get(path);
  return app === "passed over" || file === undefined ? null : { app, file };
}

function readAlone(linted: LintedText): Linted | null {
  const file = toFile(linted, toAppPath(linted.filename, linted.cwd));
  return file === null ? null : { app: createOneFileApp(file), file };
}

const isProgram = (ast: object): ast is Program => isRecord(ast) && ast.type === "Program";

const toFile = ({ sourceCode: { ast, text } }: LintedText, path: string): AppFile | null =>
  isProgram(ast) ? createAppFile({ path, text, program: ast }) : null;
