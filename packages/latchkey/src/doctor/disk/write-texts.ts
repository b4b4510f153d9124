import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TextFile } from "../model/app.js";

/** Writes files below a folder. */
export function writeTexts(root: string, files: readonly TextFile[]): void {
  for (const { path, text } of files) writeFileSync(join(root, path), text);
}
