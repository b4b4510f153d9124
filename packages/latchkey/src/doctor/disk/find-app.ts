import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { hasNextConfig, isOwnApp } from "./list-sources.js";

/** Why a folder cannot be examined, as a sentence; `null` when it can. */
export function findObstacle(root: string): string | null {
  const found = statSync(root, { throwIfNoEntry: false });
  if (found === undefined) return `there is no folder ${root}`;
  if (!found.isDirectory()) return `${root} is a file; pass the folder of an app`;
  if (isNextApp(root)) return null;
  const below = listApps(root);
  const hint = below.length === 0 ? "" : `. Pass the folder of one: latchkey doctor ${below.join(", or ")}`;
  return `${root} is no Next.js app: it has neither a next.config nor a folder app or pages${hint}`;
}

const isNextApp = (folder: string): boolean =>
  hasNextConfig(folder) ||
  ["app", "pages", "src/app", "src/pages"].some((each) => existsSync(join(folder, each)));

/** A file of an app: the app's folder, and the path below it. */
export interface FoundFile {
  readonly root: string;
  readonly path: string;
}

/** The Next.js app a file belongs to; `null` for a file of another package, and for a text of no file. */
export function findApp(filename: string): FoundFile | null {
  const root = isAbsolute(filename) ? findPackage(dirname(filename)) : null;
  if (root === null || !isNextApp(root)) return null;
  return { root, path: relative(root, filename).split(sep).join("/") };
}

function findPackage(folder: string): string | null {
  if (isOwnApp(folder)) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : findPackage(parent);
}

/** Apps one or two folders below, as a workspace has them. */
function listApps(root: string): string[] {
  const list = (folder: string) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
      .map((entry) => join(folder, entry.name));
  return list("")
    .flatMap((folder) => [folder, ...list(folder)])
    .filter((folder) => hasNextConfig(join(root, folder)))
    .slice(0, 5);
}
