import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** The text a finished step left behind, or `null`. */
export async function readStamp(path) {
  try {
    return await readFile(path, "utf8");
  } catch {
    return null;
  }
}

/** Notes that a step finished on the inputs that `text` names. */
export async function writeStamp(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
