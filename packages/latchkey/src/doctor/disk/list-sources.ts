import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const sourceFile = /(?<!\.d)\.([cm]?[jt]s|[jt]sx)$/;
const test = /(^|\/)(__tests__|__mocks__)\/|\.(test|spec|stories)\.[cm]?[jt]sx?$/;

// What tools write. Deeper in the app a folder of such a name may be a route.
const written = new Set(["dist", "build", "out", "coverage", "public", "storybook-static"]);

/** Source files below an app's folder; links are not followed into folders, so a loop of them ends nowhere. */
export function listSources(root: string, excluded: readonly string[]): string[] {
  return listBelow({ root, excluded: new Set(excluded) }, "");
}

interface Search {
  readonly root: string;
  readonly excluded: ReadonlySet<string>;
}

function listBelow(search: Search, folder: string): string[] {
  const { root, excluded } = search;
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const isLeft = isLeftOut(path, excluded) || isOwnApp(join(root, path));
      return isLeft ? [] : listBelow(search, path);
    }
    if (!sourceFile.test(entry.name) || test.test(path)) return [];
    return entry.isFile() || isLinkedFile(join(root, path)) ? [path] : [];
  });
}

function isLeftOut(folder: string, excluded: ReadonlySet<string>): boolean {
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  return name.startsWith(".") || name === "node_modules" || written.has(folder) || excluded.has(folder);
}

/** Whether a file would be listed if it were there; an editor has files that are not saved yet. */
export function isSource(path: string, excluded: readonly string[]): boolean {
  const left = new Set(excluded);
  const folders = path.split("/").slice(0, -1);
  const isLeft = folders.some((_, index) => isLeftOut(folders.slice(0, index + 1).join("/"), left));
  return sourceFile.test(path) && !test.test(path) && !isLeft;
}

const isLinkedFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** A folder with a package or a Next.js configuration of its own is another app. */
export const isOwnApp = (folder: string): boolean =>
  existsSync(join(folder, "package.json")) || hasNextConfig(folder);

export const hasNextConfig = (folder: string): boolean =>
  ["js", "mjs", "ts", "cjs", "mts"].some((ending) => existsSync(join(folder, `next.config.${ending}`)));
